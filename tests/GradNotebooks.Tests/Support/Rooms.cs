using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Tests.Support;

/// <summary>
/// The folders of a project in one order, by the compiler's own knowledge of what each name stands for. An attribute that names the view of
/// a result looks the other way, as the host wants it; attributes are left out.
/// </summary>
internal sealed class Rooms
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options =
        new(LanguageVersion.Preview, preprocessorSymbols: ["NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    private readonly string _folder;
    private readonly string[] _order;

    /// <param name="project">Its folder, and what it is compiled to.</param>
    /// <param name="assembly">The name of what it is compiled to.</param>
    /// <param name="order">
    /// Its folders, the ground first; a folder that is not named belongs to the one it lies in, and "." is the project's own.
    /// </param>
    public Rooms(string project, string assembly, params string[] order)
    {
        (_folder, _order) = (Folder(project), order);
        var sources = Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(_folder, path).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Options, path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, Options, Path.Combine(_folder, "Usings.cs")));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != assembly)
            .Select(path => MetadataReference.CreateFromFile(path));
        Compilation = CSharpCompilation.Create(
            "rooms", sources, references, new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Annotations));
    }

    /// <summary>The project, compiled without its generated sources, and without anybody's internals.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Every name that stands for what lies in a later room.</summary>
    public IEnumerable<string> WrongArrows() =>
        from tree in Compilation.SyntaxTrees
        let model = Compilation.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes(node => node is not AttributeSyntax)
        where node is SimpleNameSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax
        let symbol = model.GetSymbolInfo(node).Symbol
        where symbol is not (null or INamespaceSymbol) && !symbol.DeclaringSyntaxReferences.IsEmpty
        let room = symbol.DeclaringSyntaxReferences.Min(place => Room(place.SyntaxTree))
        where room > Room(tree)
        select $"{Path.GetRelativePath(_folder, tree.FilePath)} names {symbol.ToDisplayString()}, which lies in {_order[room]}";

    private int Room(SyntaxTree tree)
    {
        var folder = Path.GetRelativePath(_folder, Path.GetDirectoryName(tree.FilePath)!).Replace(Path.DirectorySeparatorChar, '/');
        for (var part = folder; ; part = part[..part.LastIndexOf('/')])
        {
            if (Array.IndexOf(_order, part) is >= 0 and var room)
            {
                return room;
            }

            Assert.True(part.Contains('/'), $"{folder} has no place among the rooms.");
        }
    }

    private static string Folder(string project, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", project));
}
