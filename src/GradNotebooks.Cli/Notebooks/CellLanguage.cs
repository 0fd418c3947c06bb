namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// A language of cells that gradnb can do something with. A new one that is shown as it stands, as HTML is, is a row of <see cref="All"/>.
/// </summary>
/// <param name="Name">The one name by which the command knows it, which the magic <c>#!name</c> has too.</param>
/// <param name="Told">What it is called to the user.</param>
/// <param name="ShownAs">The MIME type in which a cell is shown as it stands; null for C#, whose cells run.</param>
/// <param name="OtherNames">What front ends call it besides.</param>
internal sealed record CellLanguage(string Name, string Told, string? ShownAs, params IReadOnlyList<string> OtherNames)
{
    public static CellLanguage CSharp { get; } = new("csharp", "C# (#!csharp)", null, "c#", "cs");

    public static CellLanguage Markdown { get; } = new("markdown", "#!markdown", "text/markdown", "md");

    public static CellLanguage Html { get; } = new("html", "#!html", "text/html");

    public static IReadOnlyList<CellLanguage> All { get; } = [CSharp, Markdown, Html];

    /// <summary>All of them for a sentence.</summary>
    public static string AllTold => $"{string.Join(", ", All.SkipLast(1).Select(language => language.Told))} and {All[^1].Told}";

    /// <summary>The language of that name in small letters; null for any other than these.</summary>
    public static CellLanguage? Of(string name) =>
        All.FirstOrDefault(language => language.Name == name || language.OtherNames.Contains(name));
}
