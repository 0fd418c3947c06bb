using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Loads what every kernel needs, and has it compiled, side by side with the kernel's own coming up: the compiler, the formatters, and the
/// services of the kernel's workspace. A small notebook takes a third less by it.
/// </summary>
internal static class KernelStart
{
    private static readonly Lazy<(Task Compiler, Task Services)> Once = new(() => (Task.Run(CompileAsync), Task.Run(ChooseServices)));

    /// <summary>The one warming up of this process, begun when first asked for. A kernel is made once the services are there.</summary>
    public static (Task Compiler, Task Services) Warm => Once.Value;

    private static async Task CompileAsync()
    {
        var options = ScriptOptions.Default.WithImports("System").WithEmitDebugInformation(true).WithFileEncoding(Encoding.UTF8);
        await CSharpScript.RunAsync("var warm = 1; warm + 1", options).ConfigureAwait(false);
        _ = FormattedValue.CreateManyFromObject(1, HtmlFormatter.MimeType);
    }

    /// <summary>
    /// By default the workspace composes all the services of an editor for two languages, half a second's work. Running cells asks for none
    /// but the bare ones of C#.
    /// </summary>
    private static void ChooseServices() => DefaultHost(null) ??= MefHostServices.Create(
        [Assembly.Load("Microsoft.CodeAnalysis.Workspaces"), Assembly.Load("Microsoft.CodeAnalysis.CSharp.Workspaces")]);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "<DefaultHost>k__BackingField")]
    private static extern ref MefHostServices? DefaultHost(MefHostServices? services);
}
