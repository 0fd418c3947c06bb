namespace GradNotebooks.Cli.Pages;

/// <summary>A link from one page to another.</summary>
/// <param name="Title">The other page's title, as text.</param>
/// <param name="Address">Where it lies, as seen from the page that the link is on.</param>
internal sealed record PageLink(string Title, string Address);
