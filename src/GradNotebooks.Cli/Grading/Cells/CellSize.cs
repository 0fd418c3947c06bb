using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>
/// How much code a student's cell may be. Answers are some lines; what is nested without end, or has functions within functions, keeps a
/// compiler busy for hours or takes it down, and the compiler works for everybody.
/// </summary>
internal static class CellSize
{
    private const int MostLetters = 60_000;

    private const int MostTokens = 15_000;

    private const int Deepest = 400;

    private const int DeepestFunctions = 5;

    private const string TooDeep = "the cell is nested too deeply to be compiled: write it as several statements.";

    /// <summary>
    /// Why the code is too much; null where it is not. It is looked at before it is parsed: a parser looks ahead from each bracket, and
    /// with thousands open takes minutes.
    /// </summary>
    public static string? Refusal(string code)
    {
        if (code.Length > MostLetters)
        {
            return $"the cell has {code.Length:N0} letters, and {MostLetters:N0} are compiled: leave out what is not the answer.";
        }

        var (tokens, open) = (0, 0);
        foreach (var token in SyntaxFactory.ParseTokens(code))
        {
            open += token.Kind() switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken => -1,
                _ => 0,
            };
            if (open > Deepest)
            {
                return TooDeep;
            }

            if (++tokens > MostTokens)
            {
                return $"the cell has more than {MostTokens:N0} words and signs: leave out what is not the answer.";
            }
        }

        return null;
    }

    /// <summary>Why the code is too much; null where it is not.</summary>
    public static string? Refusal(SyntaxNode root)
    {
        var left = new Stack<(SyntaxNode Node, int Depth, int Functions)>([(root, 0, 0)]);
        while (left.TryPop(out var place))
        {
            if (place.Depth > Deepest || place.Functions > DeepestFunctions)
            {
                return TooDeep;
            }

            var functions = place.Functions + (place.Node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax ? 1 : 0);
            foreach (var child in place.Node.ChildNodes())
            {
                left.Push((child, place.Depth + 1, functions));
            }
        }

        return null;
    }
}
