namespace GradNotebooks.Cli.Pages;

/// <summary>What languages of cells are called by those who write them.</summary>
internal static class LanguageName
{
    /// <param name="language">Its name in small letters, as front ends have it; one that is not known is called by it.</param>
    public static string Of(string language) => language switch
    {
        "csharp" => "C#",
        "fsharp" or "f#" => "F#",
        "html" => "HTML",
        "http" => "HTTP",
        "javascript" or "js" => "JavaScript",
        "julia" => "Julia",
        "kql" => "KQL",
        "markdown" => "Markdown",
        "mermaid" => "Mermaid",
        "powershell" or "pwsh" => "PowerShell",
        "python" => "Python",
        "r" => "R",
        "sql" => "SQL",
        _ => language,
    };
}
