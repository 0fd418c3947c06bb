using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Commands;

/// <summary>What runs the cells of notebooks.</summary>
/// <param name="Kit">The package that comes with the command.</param>
/// <param name="CreateHome">Makes a place for the kernel of one notebook, of the bytes that cells may hold, in a sandbox or not.</param>
internal sealed record CellRunner(Kit Kit, Func<long?, Sandbox?, IKernelHome> CreateHome)
{
    /// <summary>The kit beside the command, and a process for each notebook.</summary>
    public static CellRunner Default { get; } = new(Kit.BesideTheTool, (memory, sandbox) => new KernelProcess(memory, sandbox));
}
