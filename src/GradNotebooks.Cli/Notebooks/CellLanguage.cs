namespace GradNotebooks.Cli.Notebooks;

/// <summary>A language that cells of polyglot notebooks have.</summary>
/// <param name="Name">The one name by which the command knows it, which its kernel and its magic <c>#!name</c> have too.</param>
/// <param name="Told">What it is called to the user.</param>
/// <param name="HasKernel">Whether there is a kernel for it here; else its cells are passed over, and the others run.</param>
/// <param name="OtherNames">What front ends call it besides, in small letters.</param>
internal sealed record CellLanguage(string Name, string Told, bool HasKernel, params IReadOnlyList<string> OtherNames)
{
    public static CellLanguage CSharp { get; } = new("csharp", "C#", true, "c#", "cs");

    public static CellLanguage Markdown { get; } = new("markdown", "Markdown", true, "md");

    public static IReadOnlyList<CellLanguage> All { get; } =
    [
        CSharp,
        Markdown,
        new("html", "HTML", true),
        new("javascript", "JavaScript", true, "js"),
        new("mermaid", "Mermaid", true),
        new("value", "values", true),
        new("fsharp", "F#", false, "f#", "fs"),
        new("pwsh", "PowerShell", false, "powershell"),
        new("sql", "SQL", false),
        new("kql", "KQL", false),
        new("http", "HTTP", false),
        new("python", "Python", false, "py", "python3"),
        new("r", "R", false),
        new("julia", "Julia", false),
    ];

    /// <summary>The language of that name in small letters; null for any other than these.</summary>
    public static CellLanguage? Of(string name) =>
        All.FirstOrDefault(language => language.Name == name || language.OtherNames.Contains(name));
}
