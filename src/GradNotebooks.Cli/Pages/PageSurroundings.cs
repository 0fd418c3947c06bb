namespace GradNotebooks.Cli.Pages;

/// <summary>What lies around a page: where its links to other files lead, and the pages that come before and after it.</summary>
internal sealed record PageSurroundings
{
    /// <summary>Nothing: a page that is on its own.</summary>
    public static PageSurroundings None { get; } = new() { Follow = _ => null };

    /// <summary>
    /// Gives the page's own address for a link to a file, as the notebook has it; null if the page's reader has nothing there.
    /// </summary>
    public required Func<string, string?> Follow { get; init; }

    public PageLink? Previous { get; init; }

    public PageLink? Next { get; init; }

    /// <summary>The list of all pages.</summary>
    public PageLink? All { get; init; }
}
