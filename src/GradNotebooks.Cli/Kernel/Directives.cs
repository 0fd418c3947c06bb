using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Kernel;

/// <summary>A line such as <c>#r "nuget: Name, 1.0"</c>, with the line of the cell it stands on.</summary>
internal sealed record Directive(string Name, string Argument, int Line)
{
    /// <summary>What follows <c>nuget:</c>, or null where the argument is a path.</summary>
    public string? NuGet => Argument.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) ? Argument[6..].Trim() : null;
}

/// <summary>Takes the directives out of a C# section, leaving its lines where they were so that errors name the right ones.</summary>
internal static partial class Directives
{
    public static (string Code, IReadOnlyList<Directive> Found) Take(CellSection section)
    {
        var found = new List<Directive>();
        var lines = section.Source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Pattern().Match(lines[i]) is { Success: true } match)
            {
                found.Add(new Directive(match.Groups[1].Value, match.Groups[2].Value.Trim(), section.FirstLine + i));
                lines[i] = "";
            }
        }

        return (new string('\n', section.FirstLine - 1) + string.Join('\n', lines), found);
    }

    public static void Check(int cell, CellSection section)
    {
        foreach (var directive in Take(section).Found)
        {
            if (directive.Name == "load")
            {
                throw new UsageException(
                    $"Cell {cell}, line {directive.Line}: #load is not supported. Put the code of {directive.Argument} into a cell.");
            }

            if (directive is { Name: "i", NuGet: null })
            {
                throw new UsageException(
                    $"Cell {cell}, line {directive.Line}: #i \"{directive.Argument}\" names no package source. " +
                    "Write #i \"nuget: URL or folder\".");
            }
        }
    }

    [GeneratedRegex("""^\s*#(r|i|load)\s+"([^"]*)"\s*(//.*)?$""")]
    private static partial Regex Pattern();
}
