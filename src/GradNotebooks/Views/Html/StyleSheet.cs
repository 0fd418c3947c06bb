using System.Text.RegularExpressions;

namespace GradNotebooks.Views;

/// <summary>A style sheet, kept as CSS beside what it styles; a word after a $ stands in it for what only the code knows.</summary>
internal static partial class StyleSheet
{
    /// <summary>The rules with the words filled in.</summary>
    public static string Read(string name, params (string Word, string Text)[] words)
    {
        var texts = words.ToDictionary(w => w.Word, w => w.Text);
        return Word().Replace(Resource.Read(name), word => texts[word.Groups[1].Value]);
    }

    [GeneratedRegex(@"\$([a-z]+(?:-[a-z]+)*)")]
    private static partial Regex Word();
}
