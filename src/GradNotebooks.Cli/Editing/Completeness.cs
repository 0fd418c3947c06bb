using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Editing;

/// <summary>Whether code that somebody types is all there.</summary>
/// <param name="State"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
/// <param name="Indent">What the next line of incomplete code begins with; else null.</param>
internal sealed record Completeness(string State, string? Indent)
{
    private const int Step = 4;

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static Completeness Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(DirectiveLines.Blank(code), Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return new("incomplete", new string(' ', Step * Depth(tree)));
        }

        return new(tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete", null);
    }

    /// <summary>How many brackets are open at the end.</summary>
    private static int Depth(SyntaxTree tree) => Math.Max(0, tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing).Sum(token =>
        token.Kind() switch
        {
            SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
            SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
            _ => 0,
        }));
}
