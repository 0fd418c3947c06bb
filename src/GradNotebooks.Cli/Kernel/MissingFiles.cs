using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Says what to do about a file that <c>#r</c> or <c>#load</c> cannot have.</summary>
internal static partial class MissingFiles
{
    /// <summary>A sentence; null if the error is another one.</summary>
    public static string? Sentence(Diagnostic error)
    {
        var file = Quoted().Match(error.GetMessage(CultureInfo.InvariantCulture)).Groups[1].Value;
        return error.Id switch
        {
            "CS0006" => $"there is no {file}: #r looks for it from the notebook's folder. Build it first, or mend the path.",
            "CS0009" => $"{Path.GetFileName(file)} is not a .NET assembly. Name a library's .dll.",
            "CS1504" or "CS2001" =>
                $"there is no {file}: #load looks for it from the notebook's folder. Mend the path, or put its code into a cell.",
            _ => null,
        };
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
