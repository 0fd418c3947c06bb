using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Assignments;

/// <summary>The ids of assignments and tasks. They name files, and cells of nbgrader's.</summary>
internal static partial class Ids
{
    /// <summary>What an id is made of, for a sentence.</summary>
    public const string Told = "letters, digits, - and _";

    /// <summary>Whether a word may be an id.</summary>
    public static bool AreRight(string id) => Right().IsMatch(id);

    [GeneratedRegex(@"\A[a-zA-Z0-9_\-]+\z")]
    private static partial Regex Right();
}
