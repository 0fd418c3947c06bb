using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace GradNotebooks.Hosts;

/// <summary>
/// The programs that people run these notebooks in, and a folder with the notebooks and the package, as a clone has them after
/// <c>dotnet pack</c>. The folder is a home of its own, so that nothing of the machine's is touched, and what the package depends on is
/// found where it was restored to build this project. It is made once for all tests.
/// </summary>
public sealed class NotebookHosts : IAsyncLifetime
{
    public const string Jupyter = "Jupyter";
    public const string Repl = "dotnet-repl";

    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-hosts-").FullName;
    private (string Name, string Value)[] _environment = [];

    /// <summary>The file names of the notebooks.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. Directory.GetFiles(PathOf(""), "*.ipynb").Select(path => Path.GetFileName(path)).Order()];

    private string Notebooks => Path.Combine(_folder, "notebooks");

    private string Tools => Path.Combine(_folder, "tools");

    public static string PathOf(string name) => Path.Combine(Repository, "notebooks", name);

    /// <summary>Runs one of the notebooks to its end, whatever its cells do, and gives the file that the host wrote.</summary>
    public async Task<string> RunAsync(string host, string name)
    {
        var ran = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, host)).FullName, name);
        if (host == Repl)
        {
            EscapeLetters(Path.Combine(Notebooks, name));
        }

        var told = host == Jupyter
            ? await StartAsync("jupyter", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", name, "--output", ran)
            : await StartAsync("dotnet-repl", "--run", name, "--exit-after-run", "--output-format", "ipynb", "--output-path", ran);
        Assert.True(File.Exists(ran), told);
        return ran;
    }

    /// <summary>The same for a notebook of these cells, which are told their language as those of the others are.</summary>
    public async Task<string> RunCellsAsync(string host, params string[] cells)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(PathOf(Names.First())))!;
        notebook["cells"] = new JsonArray([.. cells.Select(Code)]);
        return await RunAsync(host, "cells.ipynb", notebook.AsObject());
    }

    /// <summary>The same for a notebook that is not kept.</summary>
    public async Task<string> RunAsync(string host, string name, JsonObject notebook)
    {
        File.WriteAllText(Path.Combine(Notebooks, name), notebook.ToJsonString());
        return await RunAsync(host, name);
    }

    /// <summary>
    /// dotnet-repl decodes a file in pieces of 4096 bytes and loses a letter of several bytes that lies across two of them, so it is
    /// given the same notebook with its letters as JSON's escapes.
    /// </summary>
    private static void EscapeLetters(string notebook) =>
        File.WriteAllText(notebook, JsonNode.Parse(File.ReadAllText(notebook))!.ToJsonString());

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public async ValueTask InitializeAsync()
    {
        var told = await DotnetAsync("nuget", "locals", "global-packages", "--list");
        _environment =
        [
            ("HOME", Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName),
            ("PATH", Tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")),
            ("JUPYTER_PATH", Path.Combine(_folder, "jupyter")),
            ("NUGET_PACKAGES", Path.Combine(_folder, "cache")),
            ("NUGET_FALLBACK_PACKAGES", told[(told.IndexOf(' ') + 1)..].Trim()),
            ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
            ("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT", "1"),
        ];
        await FillFolderAsync();
        await InstallHostsAsync();
    }

    private async Task FillFolderAsync()
    {
        foreach (var file in Directory.GetFiles(PathOf(""), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(Repository, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // No source but that of the notebooks' own configuration, and no package there but today's. Its version is one that no cache can
        // hold already, and no prerelease, for a notebook that names no version would not get that.
        var packages = Path.Combine(Notebooks, "packages");
        Array.ForEach(Directory.GetFiles(packages, "*.nupkg"), File.Delete);
        File.WriteAllText(
            Path.Combine(_folder, "NuGet.config"), "<configuration><packageSources><clear /></packageSources></configuration>");
        await DotnetAsync(
            "pack", Path.Combine("src", "GradNotebooks"), "--output", packages, "--artifacts-path",
            Path.Combine(_folder, "build"), $"-property:PackageVersion=0.1.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}",
            "-property:NuGetAudit=false", "-property:RunAnalyzers=false");
    }

    private async Task InstallHostsAsync()
    {
        foreach (var (tool, version) in new[] { ("Microsoft.dotnet-interactive", "1.0.712001"), ("dotnet-repl", "0.3.259") })
        {
            await DotnetAsync("tool", "install", tool, "--version", version, "--tool-path", Tools);
        }

        var kernels = Directory.CreateDirectory(Path.Combine(_folder, "jupyter", "kernels")).FullName;
        var told = await StartAsync("dotnet-interactive", "jupyter", "install", "--path", kernels);
        var specification = Path.Combine(kernels, ".net-csharp", "kernel.json");
        Assert.True(File.Exists(specification), told);
        // By itself the kernel serves HTTP on all addresses of the machine.
        var kernel = JsonNode.Parse(File.ReadAllText(specification))!;
        kernel["argv"]!.AsArray().Add("--http-local-only");
        File.WriteAllText(specification, kernel.ToJsonString());
    }

    private async Task<string> StartAsync(string program, params string[] arguments)
    {
        var own = Path.Combine(Tools, program);
        var (_, told) = await RunTwiceAsync(Notebooks, File.Exists(own) ? own : program, arguments, _environment);
        return told;
    }

    private static async Task<string> DotnetAsync(params string[] arguments)
    {
        var (exitCode, told) = await RunTwiceAsync(Repository, "dotnet", arguments, []);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{told}");
        return told;
    }

    /// <summary>
    /// Runs a program once more if it hangs. A download may; and Jupyter chooses ports long before the kernel listens on them, so that
    /// another program may take one meanwhile.
    /// </summary>
    private static async Task<(int ExitCode, string Told)> RunTwiceAsync(
        string folder, string program, string[] arguments, (string Name, string Value)[] environment)
    {
        try
        {
            return await HostProcess.RunAsync(folder, program, arguments, environment);
        }
        catch (TimeoutException)
        {
            return await HostProcess.RunAsync(folder, program, arguments, environment);
        }
    }

    private static JsonObject Code(string source) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    };

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
