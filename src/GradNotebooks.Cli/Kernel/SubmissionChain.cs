using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.CSharp;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// The C# kernel holds on to every cell. Left alone, what it holds grows with the square of their number, in two places: the compiler gives
/// a cell all references of the cell before it and those that the kernel names once more, and an editor's services, which nobody asks for
/// while a notebook runs, have a project for each.
/// </summary>
internal sealed class SubmissionChain(CSharpKernel kernel)
{
    private const int CellsWithProjects = 50;

    private static readonly FieldInfo Workspace =
        typeof(CSharpKernel).GetField("_workspace", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private Script? _last;
    private int _cells;

    /// <summary>With what options the next cell is compiled.</summary>
    public ref ScriptOptions Options => ref OptionsOf(kernel);

    /// <summary>Lets go of what the cells that have run make superfluous.</summary>
    public void Trim()
    {
        if (kernel.ScriptState?.Script is not { } last || last == _last)
        {
            return;
        }

        _last = last;
        Options = Options.WithReferences(Options.MetadataReferences.Except(last.Options.MetadataReferences));
        if (++_cells % CellsWithProjects == 0)
        {
            var old = (IDisposable)Workspace.GetValue(kernel)!;
            Workspace.SetValue(kernel, Activator.CreateInstance(Workspace.FieldType));
            old.Dispose();
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions OptionsOf(CSharpKernel kernel);
}
