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

    public static void AddTo(CSharpKernel kernel, Kit kit) =>
        kernel.AddDirective(new KernelActionDirective(Name) { Hidden = true }, async (_, context) =>
        {
            var assembly = InstalledAssemblies.Load(kit.AssemblyPath);
            kernel.AddAssemblyReferences([kit.AssemblyPath, .. InstalledAssemblies.ReferencesOf(assembly)]);
            var usings = new SubmitCode(string.Concat(kit.Usings(assembly)), kernel.Name);
            usings.SetParent(context.Command);
            var result = await kernel.SendAsync(usings).ConfigureAwait(false);
            if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
            {
                context.Fail(context.Command, failed.Exception, failed.Message);
            }
        });
}
