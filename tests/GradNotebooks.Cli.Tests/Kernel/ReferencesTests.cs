using System.IO.Compression;
using GradNotebooks.Cli.Kernel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Tests.Kernel;

public class ReferencesTests
{
    [Fact]
    public async Task A_library_is_found_from_the_notebooks_folder()
    {
        using var workspace = new Workspace();
        Compile(Path.Combine(workspace.Folder, "Near.dll"), "namespace Near; public static class N { public static int Seven => 7; }");
        var run = await workspace.RunCellsAsync("#r \"Near.dll\"\nNear.N.Seven");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: 7"], run.Shown(0));
    }

    [Fact]
    public async Task A_library_that_the_tool_uses_itself_leaves_every_helper_callable()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("#r \"Markdig\"\n1", "HTML(\"<b>2</b>\")");
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("Missing.dll", "there is no Missing.dll")]
    [InlineData("text.dll", "text.dll is not a .NET assembly")]
    public async Task A_library_that_cannot_be_loaded_is_named_with_its_line_and_what_ran_is_written(string name, string reason)
    {
        using var workspace = new Workspace();
        workspace.Write("text.dll", "words");
        var run = await workspace.RunCellsAsync("Console.Write(1);", $"\n#r \"{name}\"");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"Cell 2, line 2: {reason}", run.Error);
        Assert.Equal(["stdout: 1"], run.Shown(0));
    }

    [Fact]
    public async Task The_kit_by_its_package_name_is_the_build_beside_the_tool()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "#r \"nuget: GradNotebooks, 0.0.7\"\ntypeof(GradNotebooks.Formulas.Symbol).Assembly.Location");
        Assert.Equal("", run.Error);
        Assert.Equal([$"execute_result: {Path.Combine(AppContext.BaseDirectory, "GradNotebooks.dll")}"], run.Shown(0));
    }

    [Fact]
    public async Task The_kit_with_charts_of_Plotly_NET_is_the_build_beside_the_tool_too()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "#r \"nuget: GradNotebooks.Interactive\"",
            "var (a, xs) = (Parameter(\"a\"), new[] { 1.0, 2 });\nChart.Lines(\"c\", \"x\", \"y\", new ChartLine(\"l\", xs, xs)).ToPlotly()"
                + ".WithSize(Width: 300, Height: 200)");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: A Plotly chart of one trace."], run.Shown(1));
        Assert.Contains("figure class=\"gn-chart", run.Page);
    }

    [Theory]
    [InlineData(
        "namespace Toy; public class Tool; public static class Calc { public static int Answer => 42; }",
        "new Tool(); Answer",
        "42")]
    [InlineData("namespace Toy; public class Tool;", "new Tool().GetType().Name", "Tool")]
    [InlineData("namespace Other; public class Else;", "new Other.Else().GetType().Name", "Else")]
    public async Task The_kits_usings_leak_in_as_far_as_they_exist(string kit, string source, string shown)
    {
        using var workspace = new Workspace { Kit = CompiledKit(kit) };
        var run = await workspace.RunCellsAsync("#r \"nuget: toy\"", source);
        Assert.Equal("", run.Error);
        Assert.Equal([$"execute_result: {shown}"], run.Shown(1));
        File.Delete(workspace.Kit.AssemblyPath);
    }

    [Fact]
    public async Task After_the_kit_what_the_kernel_brings_is_known_by_one_name_still()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("3", "#r \"nuget: GradNotebooks\"\n3", "HTML(\"<b>x</b>\")");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_package_and_what_it_depends_on_come_from_a_source_the_notebook_names()
    {
        using var workspace = new Workspace();
        var id = "T" + Guid.NewGuid().ToString("N");
        var feed = Directory.CreateDirectory(Path.Combine(workspace.Folder, "feed")).FullName;
        IsolatePackages(workspace);
        var below = Path.Combine(workspace.Folder, $"{id}B.dll");
        Compile(below, $"namespace {id}; public static class Below {{ public static int Six => 6; }}");
        var above = Path.Combine(workspace.Folder, $"{id}A.dll");
        Compile(above, $"namespace {id}; public static class Above {{ public static int Seven => Below.Six + 1; }}", below);
        Pack(feed, $"{id}B", below);
        Pack(feed, $"{id}A", above, $"<dependency id=\"{id}B\" version=\"1.0.0\" />");
        File.Delete(below);
        File.Delete(above);

        var run = await workspace.RunCellsAsync(
            $"#i \"nuget: feed\"\n#r \"nuget: {id}A, 1.0.0\"\nusing {id};\nAbove.Seven + Below.Six", "Above.Seven");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: 13"], run.Shown(0));
        Assert.Equal(["execute_result: 7"], run.Shown(1));

        var newer = await workspace.RunCellsAsync("Console.Write(1);", $"#i \"nuget: feed\"\n#r \"nuget: {id}A, 0.5.0\"");
        Assert.Equal(2, newer.ExitCode);
        Assert.Contains(
            $"Cell 2, line 2: the package {id}A cannot be restored in version 0.5.0, which is not served. Served is 1.0.0. "
                + "Name a version that is, or take the nearest by gradnb run --nearest-packages.",
            newer.Error);
        Assert.Equal(["stdout: 1"], newer.Shown(0));

        var asking = Workspace.Code($"#i \"nuget: feed\"\n#r \"nuget: {id}A, 3.0.0\"\n{id}.Above.Seven");
        var nearest = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(asking)), "--nearest-packages");
        Assert.Equal($"The package {id}A is not served in version 3.0.0: 1.0.0, the nearest, is taken instead.", nearest.Error.TrimEnd());
        Assert.Equal(["execute_result: 7"], nearest.Shown(0));

        var unknown = await workspace.RunCellsAsync(
            "Console.Write(1);", "#i \"nuget: feed\"\n#r \"nuget: No.Such.Package\"", "Console.Write(3);");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("Cell 2, line 2: the package No.Such.Package cannot be restored: Unable to find package", unknown.Error);
        Assert.Single(unknown.Error.TrimEnd().Split('\n'));
        Assert.Equal(["stdout: 1"], unknown.Shown(0));
        Assert.Empty(unknown.Outputs(2));
    }

    private static Kit CompiledKit(string source)
    {
        var path = Path.Combine(Path.GetTempPath(), $"Toy{Guid.NewGuid():N}.dll");
        Compile(path, source);
        return new Kit("Toy", path, "Toy", "Toy.Calc");
    }

    /// <summary>NuGet's own configuration beside the notebook: no other source, and a package folder that goes with the test.</summary>
    private static void IsolatePackages(Workspace workspace) => workspace.Write("nuget.config", """
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <packageSources><clear /></packageSources>
        </configuration>
        """);

    private static void Compile(string path, string source, params string[] references)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(Path.Combine(framework, "System.Runtime.dll")),
                MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
                .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    private static void Pack(string feed, string id, string assembly, string dependencies = "")
    {
        using var package = ZipFile.Open(Path.Combine(feed, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        package.CreateEntryFromFile(assembly, $"lib/net8.0/{id}.dll");
        using var nuspec = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        nuspec.Write($"""
            <package><metadata>
              <id>{id}</id><version>1.0.0</version><authors>test</authors><description>test</description>
              <dependencies><group targetFramework="net8.0">{dependencies}</group></dependencies>
            </metadata></package>
            """);
    }
}
