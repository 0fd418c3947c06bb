using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Says in a sentence why packages cannot be restored: NuGet's first reason, out of all that it prints.</summary>
internal static partial class PackageFailure
{
    /// <summary>The failure, at the line that asks for the package; null if the message speaks of something else.</summary>
    public static async Task<CellFailure?> OfAsync(string message, CellText cell, PackageRequests requests)
    {
        if (!message.Contains("PackageManagement", StringComparison.Ordinal) && !NuGetError().IsMatch(message))
        {
            return null;
        }

        var reason = NuGetError().Match(message) is { Success: true } found ? found.Groups[1].Value : message.Trim().Split('\n')[^1];
        var asked = LineOf(reason, cell);
        if (asked is { Package: var package } && await requests.ReasonAsync(package).ConfigureAwait(false) is { } sentence)
        {
            return new CellFailure("UsageError", sentence, asked.Value.Line, IsUsage: true);
        }

        return new CellFailure(
            "UsageError",
            $"{(asked is { Package: var name } ? $"the package {name}" : "the packages")} cannot be restored: "
                + $"{Spaces().Replace(reason, " ").Trim().TrimEnd('.')}. "
                + "Check its name and version, or name another source with #i \"nuget: URL or folder\".",
            asked?.Line,
            IsUsage: true);
    }

    /// <summary>The package that a text speaks of, and the line that asks for it.</summary>
    public static (string Package, int Line)? LineOf(string text, CellText cell)
    {
        for (var i = 0; i < cell.Lines.Count; i++)
        {
            if (Reference().Match(cell.Lines[i]) is { Success: true } asked
                && text.Contains(asked.Groups[1].Value, StringComparison.OrdinalIgnoreCase))
            {
                return (asked.Groups[1].Value, i + 1);
            }
        }

        return null;
    }

    /// <summary>NuGet's reason may go on over lines that name the sources it asked and the versions they have.</summary>
    [GeneratedRegex(
        @"error (?:NU\d+: )?((?:Unable|Package|Failed|The|Version|Detected|Warning As Error)[^\[]*(?:\[[^\]]*Nearest[^\]]*\][^\[]*)?)")]
    private static partial Regex NuGetError();

    [GeneratedRegex("""^\s*#r\s+"nuget:\s*([^,"\s]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
