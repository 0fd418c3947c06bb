using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// How tall a cell is on paper, in lines of code: what would fill most of a sheet may be parted, since in one piece it would leave the
/// sheet before it all but empty. It is an estimate, since a style sheet cannot ask how tall something is.
/// </summary>
internal static class PaperLength
{
    /// <summary>A sheet holds some 60 lines; a third of it is to be left to what comes before.</summary>
    private const double MostInOnePiece = 30;

    /// <summary>As tall as page.css lets a graph and a chart be; the most of it that may stand in one piece with its code.</summary>
    private const double Graph = 30, Chart = 22, MostWithPicture = 34;

    /// <summary>How much taller a result is, set with formulas and rules, than a line of its plain text.</summary>
    private const double Set = 1.7;

    /// <summary>Whether the text, the code of a cell, may be parted.</summary>
    public static bool IsLong(string text) => Lines(text) > MostInOnePiece;

    /// <summary>Whether the cell and its outputs may be parted somewhere.</summary>
    public static bool IsLong(Cell cell) => Lines(cell.Source) + cell.Outputs.Sum(Lines) > MostInOnePiece;

    /// <summary>Whether the cell may be parted between its code and its outputs, which else touch.</summary>
    public static bool HasTallPicture(Cell cell) => cell.Outputs.OfType<DisplayOutput>()
        .Any(display => display.Data.Any(form => Picture(form.Key, form.Value) is > 0 and var tall
            && Lines(cell.Source) + tall > MostWithPicture));

    private static double Lines(CellOutput output) => output switch
    {
        StreamOutput stream => Lines(stream.Text),
        ErrorOutput error => Set * error.Report.Count,
        DisplayOutput display => display.Data.Sum(form => Lines(form.Key, form.Value)),
        _ => 0,
    };

    private static double Lines(string type, string text) => type switch
    {
        "text/plain" => Set * Lines(text),
        "text/latex" => 0,
        _ when type.StartsWith("image/", StringComparison.Ordinal) || type == "text/html" => Picture(type, text),
        _ => Lines(text),
    };

    private static double Picture(string type, string text) => type switch
    {
        _ when type.StartsWith("image/", StringComparison.Ordinal) => Graph,
        "text/html" when text.Contains("class=\"gn-chart\"", StringComparison.Ordinal) => Chart,
        "text/html" when text.Contains("<svg", StringComparison.Ordinal) => Graph,
        _ => 0,
    };

    private static double Lines(string text) => text.TrimEnd('\n').Count(sign => sign == '\n') + 2;
}
