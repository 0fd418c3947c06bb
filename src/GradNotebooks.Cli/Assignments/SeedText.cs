using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Assignments;

/// <summary>The text by which data of one's own are drawn: <c>string student = "…";</c> after <c>//@seed student</c>.</summary>
internal static class SeedText
{
    /// <summary>Whether a cell declares such a variable.</summary>
    public static bool IsIn(string source, string variable) => DeclaredNames.TextOf(source, variable) is not null;

    /// <summary>Whether a cell declares it as a constant, which is compiled into all that uses it.</summary>
    public static bool IsConstant(string source, string variable) => DeclaredNames.TextOf(source, variable)
        ?.FirstAncestorOrSelf<FieldDeclarationSyntax>()?.Modifiers.Any(SyntaxKind.ConstKeyword) == true;

    /// <summary>The cell with another text; the cell as it is where it declares none.</summary>
    /// <param name="source">A cell's source.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="text">The text, such as the id of a submission; any signs may be in it.</param>
    public static string Replace(string source, string variable, string text) =>
        DeclaredNames.TextOf(source, variable)?.Span is { } place
            ? source[..place.Start] + SymbolDisplay.FormatLiteral(text, quote: true) + source[place.End..]
            : source;
}
