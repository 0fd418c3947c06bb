namespace GradNotebooks.Cli.Pages;

/// <summary>A notebook's own markup, made fit for a page.</summary>
internal static class PageMarkup
{
    /// <summary>More tags than this standing open are nobody's page, and would take a parser minutes.</summary>
    private const int MostOpen = 5000;

    /// <summary>The markup with its pictures inside, and without what could run, submit, fetch or lead away by itself.</summary>
    public static string Clean(string html, Pictures pictures, PageWarnings warnings)
    {
        if (MarkupGate.Pass(html, pictures) is { } passed)
        {
            return passed;
        }

        if (DeepestOf(html) <= MostOpen && MarkupGate.Pass(MarkupRepair.Write(html, warnings.LeaveOut), pictures) is { } repaired)
        {
            return repaired;
        }

        warnings.Add("markup that is nested too deeply is shown as its source on the page.");
        return ScrollBox.Pre(html);
    }

    private static int DeepestOf(string html)
    {
        var (deepest, open) = (0, 0);
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            open = Math.Max(0, open + (html.AsSpan(at).StartsWith("</", StringComparison.Ordinal) ? -1 : IsVoid(html, at + 1) ? 0 : 1));
            deepest = Math.Max(deepest, open);
        }

        return deepest;
    }

    private static bool IsVoid(string html, int start)
    {
        var end = start;
        while (end < html.Length && char.IsAsciiLetter(html[end]))
        {
            end++;
        }

        return AllowedNames.IsVoid(html.AsSpan(start..end));
    }
}
