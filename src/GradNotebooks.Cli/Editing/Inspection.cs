using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Editing;

/// <summary>What is known of a name: how it is declared, in each of its forms, and what its author says of it.</summary>
/// <param name="Declarations">The forms, in C#.</param>
/// <param name="Documentation">The XML of the first form; empty if it has none.</param>
internal sealed record Inspection(IReadOnlyList<string> Declarations, string Documentation)
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayFormat.MinimallyQualifiedFormat.MemberOptions & ~SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    /// <summary>Of the name at the place, or of what is called by the parentheses around it; null if there is neither.</summary>
    public static Inspection? At(SemanticModel model, int place)
    {
        var root = model.SyntaxTree.GetRoot();
        IEnumerable<SyntaxNode> nodes = [.. NameAt(root, place), .. Around(root, place)];
        var symbols = nodes.Select(node => Symbols(model, node)).FirstOrDefault(found => found.Length > 0, []);
        return symbols.Length == 0 ? null : new(
            [.. symbols.Select(symbol => symbol.ToMinimalDisplayString(model, place, Format)).Distinct()],
            symbols.Select(Documented).FirstOrDefault(xml => xml.Length > 0) ?? "");
    }

    private static IEnumerable<SyntaxNode> NameAt(SyntaxNode root, int place)
    {
        foreach (var at in (int[])[place, place - 1])
        {
            if (at >= 0 && at < root.FullSpan.End
                && root.FindToken(at) is { Parent: { } parent } token
                && (token.IsKind(SyntaxKind.IdentifierToken) || parent is PredefinedTypeSyntax)
                && token.Span.Start <= at && at < token.Span.End)
            {
                yield return parent;
            }
        }
    }

    /// <summary>What is called by the lists of arguments that the place is in, the innermost first.</summary>
    private static IEnumerable<SyntaxNode> Around(SyntaxNode root, int place)
    {
        var inside = root.FindToken(Math.Max(0, Math.Min(place, root.FullSpan.End) - 1)).Parent?.AncestorsAndSelf() ?? [];
        foreach (var node in inside)
        {
            if (node is InvocationExpressionSyntax call && call.ArgumentList.OpenParenToken.Span.End <= place)
            {
                yield return call.Expression;
            }
            else if (node is BaseObjectCreationExpressionSyntax creation)
            {
                yield return creation;
            }
        }
    }

    private static ImmutableArray<ISymbol> Symbols(SemanticModel model, SyntaxNode node)
    {
        if (model.GetDeclaredSymbol(node) is { } declared)
        {
            return [declared];
        }

        var group = model.GetMemberGroup(node);
        var found = model.GetSymbolInfo(node);
        return found.Symbol is { } symbol ? [symbol, .. group.Where(other => !SymbolEqualityComparer.Default.Equals(other, symbol))]
            : !group.IsEmpty ? group
            : found.CandidateSymbols;
    }

    private static string Documented(ISymbol symbol) => symbol.GetDocumentationCommentXml(expandIncludes: true) is { Length: > 0 } xml ? xml
        : symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? constructor.ContainingType.GetDocumentationCommentXml() ?? ""
        : symbol is ILocalSymbol { Type: var ofLocal } ? ofLocal.GetDocumentationCommentXml() ?? ""
        : symbol is IFieldSymbol { Type: var ofField } ? ofField.GetDocumentationCommentXml() ?? ""
        : "";
}
