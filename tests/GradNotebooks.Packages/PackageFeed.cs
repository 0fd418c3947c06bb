using System.IO.Compression;
using System.Xml.Linq;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Packages;

/// <summary>
/// All packages, packed once for all these tests into a folder that serves as the only package source. What is built and restored stays
/// in folders of their own; what the packages depend on is found where it was restored to build this project, so nothing is fetched.
/// The command's assemblies are left as IL: to compile the compiler ahead of time takes longer than all these tests.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>Where the packages say that they come from; this clone may be one of a folder, which they would not name.</summary>
    public const string Origin = "https://example.org/origin";

    private static readonly string DotnetRoot =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The folder that goes with the tests; below it, NuGet knows the feed alone.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("gradnb-packages-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public string Version { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        // A version that no cache can hold already.
        var suffix = "test." + Guid.NewGuid().ToString("N")[..12];
        foreach (var project in new[] { "GradNotebooks", "GradNotebooks.Interactive", "GradNotebooks.Cli" })
        {
            await DotnetAsync(
                Repository.Root, "pack", Path.Combine("src", project), "--output", Feed, "--artifacts-path", Path.Combine(Folder, "build"),
                "--version-suffix", suffix, "-property:NuGetAudit=false", "-property:RunAnalyzers=false",
                "-property:PublishReadyToRun=false", "-property:EnableRuntimePackDownload=false", $"-property:RepositoryUrl={Origin}");
        }

        var tool = Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed, "GradNotebooks.Cli.any.*.nupkg").Single());
        Version = tool["GradNotebooks.Cli.any.".Length..];
        var told = await DotnetAsync(Folder, "nuget", "locals", "global-packages", "--list");
        var restored = told[(told.IndexOf(' ') + 1)..].Trim();
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
              <fallbackPackageFolders><add key="restored" value="{restored}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Folder, "cache")}" /></config>
            </configuration>
            """);
    }

    /// <summary>The package of that name, opened.</summary>
    public ZipArchive Open(string package) => ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.nupkg"));

    public XDocument Nuspec(string package)
    {
        using var archive = Open(package);
        using var stream = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(stream);
    }

    public string ExtensionScript()
    {
        using var archive = Open("GradNotebooks");
        using var reader = new StreamReader(archive.GetEntry("interactive-extensions/dotnet/extension.dib")!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>A folder below the feed's configuration with these files in it.</summary>
    public string Place(string name, params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        foreach (var file in files)
        {
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }

        return folder;
    }

    public static Task<string> DotnetAsync(string folder, params string[] arguments) =>
        RunAsync(folder, Path.Combine(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), arguments);

    /// <summary>Runs a program to its end and gives what it printed; fails the test where it fails.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        // A server that stayed would keep our pipes open; and a notebook that runs in this process meanwhile says where it is configured.
        var run = await ChildProcess.RunAsync(
            folder, program, arguments, ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_ROOT", DotnetRoot),
            (HeadlessConsole.ConfigurationFolder, ""));
        Assert.True(run.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{run.Output}\n{run.Error}");
        return run.Output;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// The tests that share the feed. They build and restore this repository, and have the machine to themselves: beside notebooks that restore
/// packages a restore of theirs has failed without a word.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PackageFeedUsers : ICollectionFixture<PackageFeed>
{
    public const string Name = "package feed";
}
