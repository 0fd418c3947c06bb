using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace GradNotebooks.Interactive;

/// <summary>
/// What .NET Interactive loads when a notebook refers to the package: it brings plotly.js onto the page, by which the kit's own charts are
/// live, too, shows charts of Plotly.NET, and brings the usings of a first cell.
/// </summary>
public sealed class InteractiveExtension : IKernelExtension
{
    /// <summary>Does all this in the C# of that kernel, as a part of the cell that refers to the package.</summary>
    public async Task OnLoadAsync(Kernel kernel)
    {
        FSharpCore.TakeTheLoadedOne();
        InteractiveNotebook.ShowCharts();
        var context = KernelInvocationContext.Current!;
        context.DisplayAs(PlotlyView.Library(), "text/html");

        // As a child of the cell's command: by itself it would wait for that cell to end.
        var usings = new SubmitCode(InteractiveNotebook.Usings, "csharp");
        usings.SetParent(context.Command);
        await kernel.RootKernel.SendAsync(usings).ConfigureAwait(false);
    }
}
