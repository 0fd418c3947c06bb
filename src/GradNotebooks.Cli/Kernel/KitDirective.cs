using System.Reflection;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// What a reference to the kit's package becomes: the build beside the command with all that it refers to, and its usings. A directive,
/// so that no package is restored for it.
/// </summary>
internal static class KitDirective
{
    public const string Name = "#!gradnb-kit";

    /// <summary>The kit with its charts as charts of Plotly.NET.</summary>
    public const string Interactive = "#!gradnb-kit-interactive";

    public static void AddTo(CSharpKernel kernel, Kit kit)
    {
        Add(kernel, Name, () => InstalledAssemblies.Load(kit.AssemblyPath), assembly => string.Concat(kit.Usings(assembly)));
        Add(kernel, Interactive, () => typeof(InteractiveNotebook).Assembly, _ => InteractiveNotebook.Usings);
    }

    private static void Add(CSharpKernel kernel, string name, Func<Assembly> load, Func<Assembly, string> usingsOf) =>
        kernel.AddDirective(new KernelActionDirective(name) { Hidden = true }, async (_, context) =>
        {
            var assembly = load();
            kernel.AddAssemblyReferences([assembly.Location, .. InstalledAssemblies.ReferencesOf(assembly)]);
            var usings = new SubmitCode(usingsOf(assembly), kernel.Name);
            usings.SetParent(context.Command);
            var result = await kernel.SendAsync(usings).ConfigureAwait(false);
            if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
            {
                context.Fail(context.Command, failed.Exception, failed.Message);
            }
        });
}
