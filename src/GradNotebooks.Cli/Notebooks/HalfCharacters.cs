namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// Halves of surrogate pairs without their other half. A C# string may hold one, and JSON by an escape; UTF-8 has no bytes for it.
/// </summary>
internal static class HalfCharacters
{
    /// <summary>Whether a source or an output of this run holds one.</summary>
    public static bool AreIn(Notebook notebook) =>
        notebook.Cells.Any(cell => AreIn(cell.Source) || cell.Outputs.SelectMany(Texts).Any(AreIn));

    /// <summary>Whether a text holds one.</summary>
    public static bool AreIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Texts(CellOutput output) => output switch
    {
        StreamOutput stream => [stream.Text],
        DisplayOutput display => display.Data.Values,
        ErrorOutput error => [error.Message, .. error.Report],
        _ => [],
    };
}
