using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Editing;

/// <summary>
/// The cells that say what a name means in the next one. A cell that declares nothing is left out, and so is one whose names are all
/// declared anew, as when a cell is run again and again.
/// </summary>
internal sealed class Declarations
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly List<(string Code, HashSet<string> Names)> _cells = [];

    /// <summary>The cells, in the order in which they ran.</summary>
    public IReadOnlyList<string> Cells => [.. _cells.Select(cell => cell.Code)];

    public void Add(string code)
    {
        var names = Names(CSharpSyntaxTree.ParseText(code, Script).GetCompilationUnitRoot());
        if (names.Count > 0)
        {
            _cells.RemoveAll(cell => cell.Names.IsSubsetOf(names));
            _cells.Add((code, names));
        }
    }

    private static HashSet<string> Names(CompilationUnitSyntax cell) =>
    [
        .. cell.Usings.Select(directive => directive.ToString()),
        .. cell.Members.SelectMany(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
            MethodDeclarationSyntax method => [method.Identifier.Text + method.ParameterList],
            BaseTypeDeclarationSyntax type => [type.Identifier.Text],
            DelegateDeclarationSyntax type => [type.Identifier.Text],
            PropertyDeclarationSyntax property => [property.Identifier.Text],
            _ => [],
        }),
        .. cell.DescendantNodes(node => node is not (BlockSyntax or AnonymousFunctionExpressionSyntax or BaseTypeDeclarationSyntax))
            .OfType<SingleVariableDesignationSyntax>()
            .Select(variable => variable.Identifier.Text),
    ];
}
