using System.Runtime.CompilerServices;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Interactive.Tests;

/// <summary>
/// Both packages in a folder that is the only source which the kernel's NuGet knows. What they depend on is found where it was restored to
/// build them, so nothing is fetched.
/// </summary>
public sealed class PackageFolder : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("gradnb-interactive-").FullName;

    public string Version { get; } = "0.1.0-test." + Guid.NewGuid().ToString("N")[..12];

    public async ValueTask InitializeAsync()
    {
        var repository = Path.GetFullPath(Path.Combine(Here(), "..", ".."));
        foreach (var project in new[] { "GradNotebooks", "GradNotebooks.Interactive" })
        {
            await DotnetAsync(
                repository, "pack", Path.Combine("src", project), "--output", Path.Combine(Folder, "feed"),
                "--artifacts-path", Path.Combine(Folder, "build"), $"-property:Version={Version}",
                "-property:NuGetAudit=false", "-property:RunAnalyzers=false");
        }

        var told = await DotnetAsync(repository, "nuget", "locals", "global-packages", "--list");
        var configuration = Path.Combine(Folder, "nuget.config");
        File.WriteAllText(configuration, $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Path.Combine(Folder, "feed")}" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
              <fallbackPackageFolders><add key="restored" value="{told[(told.IndexOf(' ') + 1)..].Trim()}" /></fallbackPackageFolders>
            </configuration>
            """);

        // The kernel restores a project of its own making, somewhere in the user's folder, and MSBuild takes these for properties of it.
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Path.Combine(Folder, "cache"));
        Environment.SetEnvironmentVariable("RestoreConfigFile", configuration);
    }

    public ValueTask DisposeAsync()
    {
        // A loaded assembly cannot be deleted on every system; the rest can.
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        // A server that stayed would keep our pipes open.
        var run = await ChildProcess.RunAsync(
            folder, "dotnet", arguments, ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"));
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{run.Output}\n{run.Error}");
        return run.Output;
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

/// <summary>The tests that share the packages, and, since formatters are the process's, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageFolderUsers : ICollectionFixture<PackageFolder>
{
    public const string Name = "package folder";
}
