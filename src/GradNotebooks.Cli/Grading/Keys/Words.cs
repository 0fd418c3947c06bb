using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>The names that code says, whatever they are in it: all that it can see by name, and more.</summary>
internal static class Words
{
    /// <summary>A longer text is refused before it is parsed, and sees nothing.</summary>
    private const int Longest = 100_000;

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static HashSet<string> Of(SyntaxNode code) =>
    [
        .. code.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText),
    ];

    /// <summary>Those of code that may not compile.</summary>
    public static HashSet<string> Of(string source) =>
        source.Length > Longest ? [] : Of(CSharpSyntaxTree.ParseText(source, Script).GetRoot());
}
