using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Says under an error of the compiler's what to write instead, where people mean a function of ours.</summary>
internal static partial class Hints
{
    private const string NoNumber =
        "It has as many numbers as what it is taken by: take one by an index, pass[W][0], or all of them, double[] or double[,].";

    /// <summary>A sentence; null where none is known.</summary>
    public static string? For(Diagnostic error)
    {
        var names = Quoted().Matches(error.GetMessage(CultureInfo.InvariantCulture)).Select(match => match.Groups[1].Value).ToArray();
        return (error.Id, names) switch
        {
            ("CS0103", [var name, ..]) => OfName(name, error),
            ("CS0246", [var name, ..]) => TypedNames.Missing(name),
            ("CS1061", [var type, var member, ..]) when IsOurs(type) => TypedNames.Member(member, Receiver(error)),
            ("CS0029", [var type, "double", ..]) when type.EndsWith(nameof(ArrayValue), StringComparison.Ordinal) => NoNumber,
            ("CS1646", _) => "Python's X @ W is MatMul(X, W) here, and Dot(u, v) of two vectors.",
            ("CS0193", _) => "Python's x ** 2 is Square(x) here, and x ** p is Pow(x, p).",
            _ => FactorAfterNumber().IsMatch(Around(error)) ? "C# wants the sign of a product: 2 * x, not 2x." : null,
        };
    }

    /// <summary>What is asked of another library's name, np.sin, is what is meant.</summary>
    private static string? OfName(string name, Diagnostic error) =>
        Node(error)?.Parent is MemberAccessExpressionSyntax access && access.Expression.ToString() == name
            ? TypedNames.OfLibrary(name, access.Name.Identifier.Text)
            : TypedNames.Name(name);

    private static bool IsOurs(string type) => type.Split('.')[^1] is nameof(Expr) or nameof(Parameter) or nameof(ArrayParameter)
        or nameof(Data) or nameof(Given);

    private static string Receiver(Diagnostic error) =>
        Node(error)?.Parent is MemberAccessExpressionSyntax access ? access.Expression.ToString() : "u";

    private static SyntaxNode? Node(Diagnostic error) =>
        error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The character before the error and the one that it stands at.</summary>
    private static string Around(Diagnostic error) =>
        error.Location is { SourceTree: { } tree, SourceSpan.Start: > 0 and var start } && tree.GetText() is var text && start < text.Length
            ? $"{text[start - 1]}{text[start]}"
            : "";

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\d[\p{L}(]$")]
    private static partial Regex FactorAfterNumber();
}
