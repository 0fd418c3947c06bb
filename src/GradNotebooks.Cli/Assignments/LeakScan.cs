using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Notebooks;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Assignments;

/// <summary>
/// Proves that a student's file holds nothing secret: it is read as JSON, and no line of a solution or a hidden block, no hint and no
/// hidden seed is within any of its texts, be it a source, a name, metadata, an attachment or an output.
/// </summary>
/// <remarks>
/// Blanks and ends of lines do not count. Code is also found without the comment behind it, and without the left side of its assignment,
/// where twelve letters and digits or more stand on the right. What cannot be told apart from given code is passed over: a line with fewer
/// than six letters and digits beside keywords, a using directive, a line that only begins what the next one says (it ends in = or =>),
/// and a seed of fewer than four digits. What is paraphrased or encoded is not found.
/// </remarks>
internal static partial class LeakScan
{
    private const int LeastSigns = 6;
    private const int LeastSignsOfRightSide = 12;
    private const int LeastDigits = 4;

    /// <summary>What the file gives away; none where it holds nothing secret.</summary>
    /// <param name="assignment">What is secret.</param>
    /// <param name="student">What was released.</param>
    /// <param name="released">The text of its .ipynb.</param>
    public static IReadOnlyList<Finding> Of(Assignment assignment, StudentNotebook student, string released)
    {
        var root = (JsonObject)JupyterJsonReader.Read(released)!;
        var cells = (JsonArray)root["cells"]!;
        root.Remove("cells");
        IReadOnlyList<Place> places =
        [
            new Place(null, root),
            .. cells.Zip(student.Origins, (cell, origin) => new Place(origin, cell!)),
        ];
        var secrets = assignment.Cells.SelectMany(cell => cell.Secrets).Distinct().ToList();
        return
        [
            .. from place in places
               from secret in secrets
               where place.Holds(secret)
               select Told(place.Cell, $"gives away {secret.Told}: “{secret.Text}”. {WayOut(secret)}"),
        ];
    }

    private static Finding Told(Cell? cell, string what) =>
        cell is null ? new Finding(null, $"What the notebook says beside its cells {what}") : Finding.In(cell, what);

    private static string WayOut(Secret secret) => secret.Kind switch
    {
        SecretKind.Solution => "Take it out there or, if students may have it, put it outside of the solution.",
        SecretKind.HiddenBlock => "Take it out there or, if students may have it, put it outside of the hidden block.",
        SecretKind.Hint => "Take it out there, or word the hint otherwise.",
        _ => "Take it out there, or choose another seed.",
    };

    /// <summary>What a text comes to where blanks do not count.</summary>
    private static string Squeezed(string text) => Blanks().Replace(text, "");

    private static int Signs(string text) => text.Count(char.IsLetterOrDigit);

    /// <summary>The letters and digits of code that are its own, and not the language's.</summary>
    private static int OwnSigns(string code) => Words().Matches(code)
        .Where(word => SyntaxFacts.GetKeywordKind(word.Value) == SyntaxKind.None && word.Value != "var")
        .Sum(word => word.Length);

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray items => string.Join('\n', items.Select(Text)),
        JsonObject members => string.Join('\n', members.Select(member => $"{member.Key}\n{Text(member.Value)}")),
        _ => JupyterJson.TextOf(node) ?? node.ToJsonString(),
    };

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>A comment behind code.</summary>
    [GeneratedRegex(@"(?<=\S)\s+//.*$")]
    private static partial Regex Comment();

    /// <summary>The right side of an assignment or of =>, without what only closes it.</summary>
    [GeneratedRegex("""(?<![=!<>])=>?(?!=)\s*"?(?<right>.+?)["';,]*$""")]
    private static partial Regex Assigned();

    /// <summary>A part of the student's file.</summary>
    private sealed class Place
    {
        private readonly string _text;
        private readonly string _squeezed;

        public Place(Cell? cell, JsonNode node)
        {
            Cell = cell;
            var text = Text(node);
            _text = $"{text}\n{WebUtility.HtmlDecode(text)}";
            _squeezed = Squeezed(_text);
        }

        /// <summary>The author's cell that it comes from; null for what stands beside the cells.</summary>
        public Cell? Cell { get; }

        public bool Holds(Secret secret) => secret.Kind switch
        {
            SecretKind.HiddenSeed => HoldsNumber(secret.Text.TrimStart('-', '+')),
            SecretKind.Hint => Signs(secret.Text) >= LeastSigns && Holds(secret.Text),
            _ => HoldsCode(secret.Text),
        };

        private bool HoldsCode(string line)
        {
            var code = Comment().Replace(line, "");
            var onlyBegins = code.EndsWith('=') || code.EndsWith("=>", StringComparison.Ordinal);
            return !onlyBegins && !code.StartsWith("using ", StringComparison.Ordinal)
                && ((OwnSigns(code) >= LeastSigns && Holds(code))
                    || (Assigned().Match(code).Groups["right"].Value is var right
                        && OwnSigns(right) >= LeastSignsOfRightSide && Holds(right)));
        }

        private bool Holds(string text) => _squeezed.Contains(Squeezed(text), StringComparison.Ordinal);

        private bool HoldsNumber(string digits) =>
            digits.Length >= LeastDigits && Regex.IsMatch(_text, $@"(?<!\w){Regex.Escape(digits)}(?!\w)", RegexOptions.CultureInvariant);
    }
}
