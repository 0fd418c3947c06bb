using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Assignments;

/// <summary>What a cell declares for the cells after it, by its syntax alone.</summary>
internal static class DeclaredNames
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>The cell's variables, parts of tuples taken apart among them, and its methods.</summary>
    public static IReadOnlySet<string> Of(string source)
    {
        var cell = Parse(source);
        return new HashSet<string>(
        [
            .. cell.Members.SelectMany(member => member switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
                MethodDeclarationSyntax method => [method.Identifier.ValueText],
                PropertyDeclarationSyntax property => [property.Identifier.ValueText],
                _ => [],
            }),
            .. cell.DescendantNodes(node => node is not (BlockSyntax or AnonymousFunctionExpressionSyntax or BaseTypeDeclarationSyntax))
                .OfType<SingleVariableDesignationSyntax>()
                .Select(variable => variable.Identifier.ValueText),
        ]);
    }

    /// <summary>The text that a variable of the cell is set to where it is declared, <c>string student = "…";</c>; else null.</summary>
    public static LiteralExpressionSyntax? TextOf(string source, string variable) => Parse(source).Members
        .OfType<FieldDeclarationSyntax>()
        .SelectMany(field => field.Declaration.Variables)
        .Where(declared => declared.Identifier.ValueText == variable)
        .Select(declared => declared.Initializer?.Value as LiteralExpressionSyntax)
        .FirstOrDefault(literal => literal?.IsKind(SyntaxKind.StringLiteralExpression) == true);

    private static CompilationUnitSyntax Parse(string source) => CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot();
}
