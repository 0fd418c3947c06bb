using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>The lines of a cell that are no C# but words to the kernel.</summary>
internal static partial class CellDirectives
{
    /// <summary>The code without the lines that ask for the kit, which is there; lines keep their numbers.</summary>
    public static string WithoutKit(string code) => Kit().Replace(code, "");

    /// <summary>The first line that asks the kernel for something else; null where there is none.</summary>
    public static string? First(string code) => Other().Match(WithoutKit(code)) is { Success: true } found ? found.Value.Trim() : null;

    [GeneratedRegex("""^[ \t]*#r[ \t]+"nuget:[ \t]*GradNotebooks(\.Interactive)?[ \t]*(,[^"\r\n]*)?"[ \t]*\r?$""", RegexOptions.Multiline)]
    private static partial Regex Kit();

    [GeneratedRegex("""^[ \t]*#(r|load|i|!\w*)(?=[ \t"!]|\r?$).*$""", RegexOptions.Multiline)]
    private static partial Regex Other();
}
