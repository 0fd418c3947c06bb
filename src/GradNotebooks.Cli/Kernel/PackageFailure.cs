using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Says in a sentence why packages cannot be restored: NuGet's first reason, out of all that it prints.</summary>
internal static partial class PackageFailure
{
    /// <summary>The failure, at the line that asks for the package; null if the message speaks of something else.</summary>
    public static CellFailure? Of(string message, CellText cell)
    {
        if (NuGetError().Match(message) is not { Success: true } found)
        {
            return message.Contains("PackageManagement Error", StringComparison.Ordinal) || message.Contains("MSBUILD", StringComparison.Ordinal)
                ? Sentence("the packages", message.Trim().Split('\n')[^1], null)
                : null;
        }

        var reason = found.Groups[1].Value;
        var (package, line) = AskedFor(reason, cell);
        return Sentence(package is null ? "the packages" : $"the package {package}", reason, line);
    }

    public static CellFailure Sentence(string package, string reason, int? line) => new(
        "UsageError",
        $"{package} cannot be restored: {Spaces().Replace(reason, " ").Trim().TrimEnd('.')}. "
            + "Check its name and version, or name another source with #i \"nuget: URL or folder\".",
        line,
        IsUsage: true);

    private static (string? Package, int? Line) AskedFor(string reason, CellText cell)
    {
        for (var i = 0; i < cell.Lines.Count; i++)
        {
            if (Reference().Match(cell.Lines[i]) is { Success: true } asked
                && reason.Contains(asked.Groups[1].Value, StringComparison.OrdinalIgnoreCase))
            {
                return (asked.Groups[1].Value, i + 1);
            }
        }

        return (null, null);
    }

    /// <summary>NuGet's reason may go on over lines that name the sources it asked and the versions they have.</summary>
    [GeneratedRegex(@"error (?:NU\d+: )?((?:Unable|Package|Failed|The|Version|Detected|Warning As Error)[^\[]*(?:\[[^\]]*Nearest[^\]]*\][^\[]*)?)")]
    private static partial Regex NuGetError();

    [GeneratedRegex("""^\s*#r\s+"nuget:\s*([^,"\s]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
