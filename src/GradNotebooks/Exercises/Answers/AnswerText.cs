using System.Text.RegularExpressions;

namespace GradNotebooks;

/// <summary>An answer as it is typed: on paper it begins with what was asked for.</summary>
internal static partial class AnswerText
{
    /// <summary>The text without "∂L/∂a =" before it, and without a sign of equality alone; columns stay as they were typed.</summary>
    public static string RightSide(string text) =>
        Asked().Match(text) is { Success: true } asked ? new string(' ', asked.Length) + text[asked.Length..] : text;

    [GeneratedRegex(@"^\s*([∂d]\s*[\w₀-₉]*\s*/\s*[∂d]\s*[\w₀-₉]+\s*)?=(?!=)")]
    private static partial Regex Asked();
}
