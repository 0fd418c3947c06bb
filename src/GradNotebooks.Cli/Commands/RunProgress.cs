using System.Diagnostics;
using System.Globalization;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;
using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Tells how far a run is: a line for every cell done and, on a lively terminal, a moving line for the one that runs.
/// </summary>
internal sealed class RunProgress(Terminal terminal, int count)
{
    private const int WordsShown = 48;

    private readonly Stopwatch _clock = new();
    private StatusContext? _status;
    private string _running = "";

    public Task<int> ShowAsync(Func<Task<int>> run) => terminal.IsLively
        ? terminal.Console.Status().StartAsync("starting", async status =>
        {
            _status = status;
            return await run().ConfigureAwait(false);
        })
        : run();

    public void Start(Cell cell)
    {
        _clock.Restart();
        _running = Markup.Escape($"cell {cell.Number} of {count}  {FirstWords(cell.Source)}");
        _status?.Status(_running);
    }

    /// <summary>Shows what the running cell says of itself on the moving line; nothing of it once the text is empty.</summary>
    public void Tell(string text) =>
        _status?.Status(text.Length == 0 ? _running : $"{_running}  [grey]{Markup.Escape(TerminalText.Harmless(text))}[/]");

    public void Finish(Cell cell, bool succeeded)
    {
        var time = _clock.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var (mark, colour) = succeeded ? ("✓", "green") : ("✗", "red");
        var number = cell.Number.ToString(CultureInfo.InvariantCulture).PadLeft(count.ToString(CultureInfo.InvariantCulture).Length);
        var words = Markup.Escape(FirstWords(cell.Source));
        terminal.Console.MarkupLine($"[{colour}]{mark}[/] cell {number} of {count}  [grey]{time,5} s[/]  {words}");
    }

    private static string FirstWords(string source)
    {
        var lines = TerminalText.Harmless(source).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.FirstOrDefault() ?? "";
        return line.Length <= WordsShown ? line : line[..(WordsShown - 1)].TrimEnd() + "…";
    }
}
