using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// The kernel of a notebook for as many runs as there are of it. Where the notebook has run before, its cells up to the first that is new
/// keep what they showed, and only the others have to run.
/// </summary>
internal sealed class NotebookKernel(CellRunner cells, RunOptions options, TextWriter error) : IDisposable
{
    private readonly PassedOverLanguages _passedOver = new(error);
    private KernelSession? _session;
    private OutputBook? _book;
    private Notebook? _last;
    private Action<string> _tell = _ => { };

    /// <summary>Whether the cell is in a language that is not run; if so, that is told.</summary>
    public bool PassesOver(Cell cell) => _passedOver.PassesOver(cell);

    /// <summary>
    /// Brings a kernel up if there is none, and says how many of the first cells need not run; they have their outputs already.
    /// </summary>
    /// <param name="notebook">The notebook, perhaps changed since it last ran here.</param>
    /// <param name="tell">Takes what a running cell says of itself.</param>
    public (KernelSession Session, OutputBook Book, int Kept) Begin(Notebook notebook, Action<string> tell)
    {
        _tell = tell;
        if (_session is not { IsOver: false })
        {
            _session?.Dispose();
            _last = null;
            _book = new OutputBook(text => _tell(text), _passedOver.Tell, error.WriteLine);
            var setup = new CellSetup(cells.Kit, notebook.Folder, options.Inputs, options.TakesNearestPackages, options.IsSandboxed);
            var sandbox = options.IsSandboxed ? Sandbox.Of(notebook.Folder) : null;
            _session = KernelSession.Start(cells.CreateHome(options.Memory, sandbox), setup, _book);
        }

        var kept = 0;
        foreach (var (cell, before) in notebook.Runnable.Zip(_last?.Runnable ?? []).TakeWhile(pair => IsDone(pair.First, pair.Second)))
        {
            (cell.Outputs, cell.ExecutionCount) = (before.Outputs, before.ExecutionCount);
            kept++;
        }

        _last = notebook;
        return (_session, _book!, kept);
    }

    public void Dispose() => _session?.Dispose();

    private static bool IsDone(Cell cell, Cell before) =>
        cell.Source == before.Source && cell.Language == before.Language && cell.RaisesException == before.RaisesException
        && !before.Failed && (before.ExecutionCount is not null || before.IsPassedOver);
}
