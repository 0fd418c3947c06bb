using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// A cell's source on its way through the kernel, which takes it apart at its directives: what looks like a directive within a string or
/// a comment passes unseen, a reference to the kit means the build beside the command, and code arrives at the compiler with the numbers
/// of its lines in the cell.
/// </summary>
internal sealed partial class CellText
{
    /// <summary>A character for private use; a line that begins with it is no directive.</summary>
    private const char Shield = '\uE000';

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly string[] _lines;
    private int _restored;

    public CellText(int number, string source, string folder, Kit kit)
    {
        Number = number;
        _lines = source.Split('\n');
        var quoted = QuotedLines(source);
        Submitted = string.Join('\n', _lines.Select((line, i) => quoted.Contains(i) ? Shield + line : Directive(line, folder, kit)));
    }

    public int Number { get; }

    /// <summary>The name by which a stack trace or an error of the compiler speaks of the cell.</summary>
    public string File => $"cell {Number}";

    /// <summary>What is submitted to the kernel.</summary>
    public string Submitted { get; }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>A part of what was submitted as the compiler is to see it; code that is none of the cell's comes back as it was.</summary>
    public string Restore(string code)
    {
        var lines = code.Split('\n').Select(line => line.TrimEnd('\r').Replace(Shield.ToString(), "")).ToArray();
        if (Places(lines) is not { } places)
        {
            return code;
        }

        var numbered = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            if (i == 0 || places[i] != places[i - 1] + 1)
            {
                numbered.Append("#line ").Append(places[i] + 1).Append(" \"").Append(File).Append("\"\n");
            }

            numbered.Append(lines[i]).Append('\n');
        }

        _restored = places[^1] + 1;
        return numbered.ToString();
    }

    /// <summary>Where lines of code stand in the cell: as they are in one piece, or with directives taken out between them.</summary>
    private int[]? Places(string[] code)
    {
        for (var start = _restored; start + code.Length <= _lines.Length; start++)
        {
            if (code.Index().All(line => IsSame(line.Item, start + line.Index)))
            {
                return [.. Enumerable.Range(start, code.Length)];
            }
        }

        var (places, next) = (new int[code.Length], _restored);
        for (var i = 0; i < code.Length; i++, next++)
        {
            while (next < _lines.Length && !IsSame(code[i], next))
            {
                next++;
            }

            if (next == _lines.Length)
            {
                return null;
            }

            places[i] = next;
        }

        return places;
    }

    private bool IsSame(string code, int line) => _lines[line].AsSpan().Trim().SequenceEqual(code.AsSpan().Trim());

    private static string Directive(string line, string folder, Kit kit)
    {
        if (PackageDirective().Match(line) is not { Success: true } found)
        {
            return line;
        }

        var (name, argument) = (found.Groups[1].Value, found.Groups[2].Value.Trim());
        return name == "r"
            ? kit.DirectiveFor(argument) ?? $"#r \"nuget: {argument}\""
            : $"#i \"nuget:{(argument.Contains("://", StringComparison.Ordinal) ? argument : Path.GetFullPath(argument, folder))}\"";
    }

    /// <summary>The lines that look like directives and begin within a string, a comment or code that is switched off.</summary>
    private static HashSet<int> QuotedLines(string source)
    {
        var suspects = LineStart().Matches(source);
        if (suspects.Count == 0 || !source.AsSpan().ContainsAny("\"*"))
        {
            return [];
        }

        var root = CSharpSyntaxTree.ParseText(source, Script).GetRoot();
        return
        [
            .. from suspect in suspects
               let place = suspect.Index + suspect.Length - 1
               where root.FindToken(place, findInsideTrivia: true).Span is { } token && token.Start < place && place < token.End
                   || root.FindTrivia(place).Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia
                       or SyntaxKind.DisabledTextTrivia
               select source.AsSpan(0, place).Count('\n'),
        ];
    }

    [GeneratedRegex("""^\s*#(r|i)\s+"nuget:([^"]*)"\s*(//.*)?$""")]
    private static partial Regex PackageDirective();

    [GeneratedRegex("""(?m)^[ \t]*#""")]
    private static partial Regex LineStart();
}
