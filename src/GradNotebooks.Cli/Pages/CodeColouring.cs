using System.Net;
using System.Text;
using GradNotebooks.Cli.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Pages;

/// <summary>Colours C# by its syntax alone: keywords, literals, comments, directives, names of types and of what is called.</summary>
internal static class CodeColouring
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>A cell's source, in which only the sections that are C# are coloured.</summary>
    public static string Colour(Cell cell)
    {
        var html = new StringBuilder();
        var (language, section) = (cell.Language, new StringBuilder());
        foreach (var line in cell.Source.TrimEnd().Split('\n').Select(line => line + "\n"))
        {
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                Close();
                language = Languages.Normalise(line[2..].Trim());
                Append(html, "directive", line);
            }
            else
            {
                section.Append(line);
            }
        }

        Close();
        return html.ToString().TrimEnd();

        void Close()
        {
            html.Append(language == Languages.CSharp ? Colour(section.ToString()) : WebUtility.HtmlEncode(section.ToString()));
            section.Clear();
        }
    }

    public static string Colour(string code)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Options).GetRoot().DescendantTokens())
        {
            Trivia(html, token.LeadingTrivia);
            Append(html, Class(token), token.Text);
            Trivia(html, token.TrailingTrivia);
        }

        return html.ToString();
    }

    private static void Trivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            var style = trivia.IsDirective || trivia.IsKind(SyntaxKind.BadDirectiveTrivia) ? "directive"
                : trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                    or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia ? "comment"
                : null;
            Append(html, style, trivia.ToFullString());
        }
    }

    private static string? Class(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedRawStringEndToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => "string",
        SyntaxKind.NumericLiteralToken => "number",
        SyntaxKind.IdentifierToken => Class(token.Parent),
        _ when token.IsKeyword() => "keyword",
        _ => null,
    };

    private static string? Class(SyntaxNode? name) => name switch
    {
        IdentifierNameSyntax { IsVar: true } => "keyword",
        BaseTypeDeclarationSyntax => "type",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "call",
        SimpleNameSyntax { Parent: InvocationExpressionSyntax } => "call",
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member }
            when member.Name == name && call.Expression == member => "call",
        SimpleNameSyntax
        {
            Parent: ObjectCreationExpressionSyntax or BaseTypeSyntax or TypeArgumentListSyntax or ArrayTypeSyntax
            or NullableTypeSyntax or CastExpressionSyntax or TypeOfExpressionSyntax
        } => "type",
        SimpleNameSyntax { Parent: VariableDeclarationSyntax declaration } when declaration.Type == name => "type",
        SimpleNameSyntax { Parent: ParameterSyntax parameter } when parameter.Type == name => "type",
        SimpleNameSyntax { Parent: MethodDeclarationSyntax method } when method.ReturnType == name => "type",
        SimpleNameSyntax { Parent: LocalFunctionStatementSyntax function } when function.ReturnType == name => "type",
        _ => null,
    };

    private static void Append(StringBuilder html, string? style, string text)
    {
        var encoded = WebUtility.HtmlEncode(text);
        html.Append(style is null || text.Length == 0 ? encoded : $"<span class=\"c-{style}\">{encoded}</span>");
    }
}
