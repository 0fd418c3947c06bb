using System.Globalization;
using GradNotebooks.Cli.Kernel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>
/// Compiles cells as a notebook's kernel does, each knowing the variables of those before it, without a kernel: once warm, a cell takes
/// some milliseconds. Code is compiled here and runs elsewhere.
/// </summary>
internal static class CellCompiler
{
    /// <summary>What is shown in a notebook and by nobody here.</summary>
    private const string Prelude = """
        public static T Display<T>(this T value, params string[] mimeTypes) => value;
        public static void display(object value, params string[] mimeTypes) { }
        """;

    /// <summary>So many errors of one cell are told.</summary>
    private const int MostErrors = 5;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>What cells may use: .NET itself, the kit, and the vectors and matrices that it speaks.</summary>
    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged)
            .Append(typeof(Expr).Assembly.Location)
            // By its name: if this command referred to it, cells of a notebook would get what the command refers to twice over.
            .Append(InstalledAssemblies.Find("MathNet.Numerics")!)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private static readonly Lazy<CompiledCell> First = new(() => Compile(null, "prelude", Prelude).Cell!);

    /// <summary>The cell before the first.</summary>
    public static CompiledCell Start => First.Value;

    /// <summary>Compiles a cell.</summary>
    /// <param name="before">The cell before it.</param>
    /// <param name="name">A name for it that no other cell of the chain has.</param>
    /// <param name="code">Its code, without directives.</param>
    public static CellCompilation Compile(CompiledCell? before, string name, string code)
    {
        var compilation = Prepare(before, name, code);
        var errors = compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            return new CellCompilation(null, Told(errors));
        }

        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            return new CellCompilation(null, Told(emitted.Diagnostics));
        }

        var entry = compilation.GetEntryPoint(default)!;
        return new CellCompilation(
            new CompiledCell(
                compilation, new CellImage(name, entry.ContainingType.MetadataName, entry.MetadataName, image.ToArray())),
            []);
    }

    /// <summary>Why a student's cell is not compiled at all; null where it is.</summary>
    public static string? TooMuch(string code) => CellSize.Refusal(code) ?? CellSize.Refusal(Parse(code).GetRoot());

    /// <summary>A cell as the compiler sees it, before anything is made of it.</summary>
    public static CSharpCompilation Prepare(CompiledCell? before, string name, string code)
    {
        var tree = Parse(code);
        if (tree.GetCompilationUnitRoot().Members.Count == 0)
        {
            // A cell without a statement has nothing to run, and the compiler makes no method of it.
            tree = Parse(code + "\n;");
        }

        return CSharpCompilation.CreateScriptCompilation(
            name,
            tree,
            References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                scriptClassName: "Cell",
                usings:
                [
                    "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
                    "System.Linq",
                ],
                allowUnsafe: false,
                optimizationLevel: OptimizationLevel.Release,
                concurrentBuild: false),
            before?.Compilation,
            typeof(object));
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), Parsing);

    private static IReadOnlyList<string> Told(IEnumerable<Diagnostic> errors) =>
    [
        .. errors.Where(found => found.Severity == DiagnosticSeverity.Error).Take(MostErrors).Select(found => string.Create(
            CultureInfo.InvariantCulture,
            $"line {found.Location.GetLineSpan().StartLinePosition.Line + 1}: {found.GetMessage(CultureInfo.InvariantCulture)}")),
    ];

    private static bool IsManaged(string path) => InstalledAssemblies.Find(Path.GetFileNameWithoutExtension(path)) is not null;
}
