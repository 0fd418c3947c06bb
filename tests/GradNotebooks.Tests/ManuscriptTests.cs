using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Tests;

/// <summary>The sources are set so that they can be read side by side, and so that a type is found by its name.</summary>
public sealed class ManuscriptTests
{
    private const int Columns = 140;

    // Four delegates for the blocks that a primitive is applied to; each is one line, and they are read together.
    private static readonly string[] NamedOtherwise = ["src/GradNotebooks/Arrays/Blocks.cs"];

    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        var tooLong =
            from path in Sources("src").Concat(Sources("tests"))
            from line in File.ReadLines(path).Index()
            let columns = line.Item.EnumerateRunes().Count()
            where columns > Columns
            select $"{Written(path)}:{line.Index + 1} has {columns} columns.";
        Assert.True(!tooLong.Any(), string.Join('\n', tooLong));
    }

    [Fact]
    public void A_file_bears_the_name_of_a_type_in_it() => Assert.Equal(
        NamedOtherwise,
        from path in Sources("src")
        let types = TopLevelTypes(path)
        where types.Length > 0 && !types.Contains(Path.GetFileName(path).Split('.')[0])
        select Written(path));

    /// <summary>The names of the types that a file declares outside of any other; none where it is a program of statements.</summary>
    private static string[] TopLevelTypes(string path)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(path), new(LanguageVersion.Preview)).GetRoot();
        var members = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).ToArray();
        return members.Any(member => member is GlobalStatementSyntax) ? [] : [.. members.Select(Name).OfType<string>()];
    }

    private static string? Name(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Written(path).Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string Written(string path) => Path.GetRelativePath(Root(), path).Replace(Path.DirectorySeparatorChar, '/');

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
