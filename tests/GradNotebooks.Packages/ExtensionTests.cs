using System.IO.Compression;
using GradNotebooks.Cli.Kernel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Workspace = GradNotebooks.Cli.Tests.Workspace;

namespace GradNotebooks.Packages;

/// <summary>The script by which a package makes itself at home in a notebook, in this command as in .NET Interactive.</summary>
[Collection(PackageFeedUsers.Name)]
public sealed class ExtensionTests(PackageFeed feed)
{
    /// <summary>With another kit, the library is a package like any other.</summary>
    private static readonly Kit NoKit = Kit.BesideTheTool with { PackageId = "No.Kit" };

    [Fact]
    public async Task The_packages_extension_brings_its_usings_into_the_notebook_that_refers_to_it()
    {
        using var workspace = new Workspace { Kit = NoKit };
        File.Copy(Path.Combine(feed.Folder, "nuget.config"), Path.Combine(workspace.Folder, "nuget.config"));
        var run = await workspace.RunCellsAsync(
            $"#r \"nuget: GradNotebooks, {feed.Version}\"\nvar a = Parameter(\"a\");",
            "Expr loss = Square(a);\nloss.ToString()");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: a²"], run.Shown(1));
    }

    [Fact]
    public async Task The_extension_runs_as_a_notebook_of_its_own_and_leaves_no_name_but_those_of_its_usings()
    {
        using var workspace = new Workspace { Kit = NoKit };
        var library = Path.Combine(AppContext.BaseDirectory, "GradNotebooks.dll");
        var run = await workspace.RunAsync(workspace.Write("x.dib", $"""
            #!csharp
            #r "{library}"
            {feed.ExtensionScript()}
            #!csharp
            var (carried, id, figure) = (1, 2, 3);
            Parameters("a", "b").Item2
            """));
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: b"], run.Shown(4));
    }

    [Fact]
    public async Task An_extension_of_any_package_runs_once_before_the_cell_that_refers_to_it()
    {
        using var workspace = new Workspace();
        var (id, source) = ToyPackage(workspace, "#!csharp\nConsole.Write(\"toy\");\nvar answer = 41;\n#!csharp\nanswer++;");
        var cell = $"#r \"nuget: {id}, 1.0.0\"\nanswer";
        var run = await workspace.RunCellsAsync($"#i \"nuget: {source}\"\n{cell}", cell);
        Assert.Equal("", run.Error);
        Assert.Equal(["stdout: toy", "execute_result: 42"], run.Shown(0));
        Assert.Equal(["execute_result: 42"], run.Shown(1));
    }

    [Fact]
    public async Task An_extension_that_fails_is_told_by_the_name_of_its_package()
    {
        using var workspace = new Workspace();
        var (id, source) = ToyPackage(workspace, "#!csharp\nthrow new Exception(\"as asked\");");
        var run = await workspace.RunCellsAsync($"#i \"nuget: {source}\"\n#r \"nuget: {id}, 1.0.0\"");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"the extension of the package {id} failed: as asked", run.Error);
    }

    /// <summary>A package with next to nothing in it but its extension, and the folder it lies in.</summary>
    private (string Id, string Source) ToyPackage(Workspace workspace, string script)
    {
        File.Copy(Path.Combine(feed.Folder, "nuget.config"), Path.Combine(workspace.Folder, "nuget.config"));
        var id = "Toy" + Guid.NewGuid().ToString("N");
        var source = Directory.CreateDirectory(Path.Combine(workspace.Folder, "toys")).FullName;
        using var package = ZipFile.Open(Path.Combine(source, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        Add($"{id}.nuspec", $"""
            <package><metadata>
              <id>{id}</id><version>1.0.0</version><authors>test</authors><description>test</description>
            </metadata></package>
            """);
        Add("interactive-extensions/dotnet/extension.dib", script);
        // The kernel hears of packages by their assemblies.
        using var assembly = package.CreateEntry($"lib/net8.0/{id}.dll").Open();
        var compilation = CSharpCompilation.Create(
            id,
            references: [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            options: new(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(assembly).Success);
        return (id, source);

        void Add(string name, string text)
        {
            using var writer = new StreamWriter(package.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
