using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Pages;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Loads what writes a notebook's results, and has it compiled, while the kernel starts in its own process: a second core would be
/// idle then, and a small notebook is done a tenth sooner.
/// </summary>
internal static class WarmUp
{
    private static readonly Lazy<Task> Once = new(() => Task.Run(static () =>
    {
        var shown = new DisplayOutput(new Dictionary<string, string> { ["text/html"] = "<i>1.5</i>" }, 1);
        var cell = new Cell { Kind = CellKind.Code, Source = "1.5", Outputs = [shown] };
        var prose = new Cell { Kind = CellKind.Markdown, Source = "# Prose\n\nwith $x^2$ and `code`" };
        return HtmlPage.Write(new Notebook(Path.GetFullPath("warm.ipynb"), [prose, cell], [], formatMinor: 5));
    }));

    /// <summary>Begins, at most once in a process, and does not wait.</summary>
    public static void Begin() => _ = Once.Value;
}
