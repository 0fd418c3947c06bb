using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Tests;

/// <summary>The folders of the command stand in one order, and it leans on no more of the library than anybody may.</summary>
public sealed class RoomsTests
{
    /// <summary>The last is the command's own folder, with nothing but its start in it.</summary>
    private static readonly string[] Rooms = ["Messages", "Notebooks", "Kernel", "Pages", "Commands", "."];

    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>A partial method that the compiler's own generator fills in.</summary>
    private const string GeneratedLater = "CS8795";

    private readonly CSharpCompilation _command = Compile();

    [Fact]
    public void It_compiles_against_the_librarys_public_face() => Assert.Empty(
        _command.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != GeneratedLater));

    [Fact]
    public void A_room_names_only_what_lies_in_it_or_in_a_room_before_it() => Assert.Empty(
        from tree in _command.SyntaxTrees
        let model = _command.GetSemanticModel(tree)
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let symbol = model.GetSymbolInfo(name).Symbol?.OriginalDefinition
        where symbol is not (null or INamespaceSymbol)
        from place in symbol.Locations
        where place.IsInSource && Room(place.SourceTree!) > Room(tree)
        select $"{Path.GetRelativePath(Folder(), tree.FilePath)} names {name}, which lies in {Rooms[Room(place.SourceTree!)]}");

    private static int Room(SyntaxTree tree)
    {
        var folder = Path.GetDirectoryName(Path.GetRelativePath(Folder(), tree.FilePath))!;
        var room = Array.IndexOf(Rooms, folder.Length == 0 ? "." : folder.Split(Path.DirectorySeparatorChar)[0]);
        Assert.True(room >= 0, $"{folder} has no place among the rooms.");
        return room;
    }

    private static CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var sources = Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(Folder(), path).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options, Path.Combine(Folder(), "Usings.cs")));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "gradnb.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "rooms", sources, references, new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "GradNotebooks.Cli"));
}
