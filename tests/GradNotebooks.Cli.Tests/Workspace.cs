using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Session;

// More than there are cores: most tests wait for a process, for the browser, or for their turn.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace GradNotebooks.Cli.Tests;

/// <summary>A folder of its own, notebooks in it, and the command run on them in this process.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>
    /// The console, the working directory and the formatters belong to the process, and a kernel in it takes hold of all three: one at a
    /// time.
    /// </summary>
    private static readonly SemaphoreSlim Turn = new(1);

    public string Folder { get; } = Directory.CreateTempSubdirectory("gradnb-test-").FullName;

    public Kit Kit { get; init; } = Kit.BesideTheTool;

    /// <summary>Whether cells run in processes of their own, as they do for a user, and not in this one, which is warm.</summary>
    public bool HasProcesses { get; init; }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a notebook of C# cells.</summary>
    public Task<Result> RunCellsAsync(params string[] cells) => RunAsync(Write("x.ipynb", Ipynb([.. cells.Select(Code)])));

    public Task<Result> RunAsync(string path, params string[] options) => RunAsync(path, TestContext.Current.CancellationToken, options);

    public async Task<Result> RunAsync(string path, CancellationToken cancellation, params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] folder = options.Any(option => option is "--output" or "-o") ? [] : ["--output", Path.Combine(Folder, "artifacts")];
        string[] args = ["run", path, .. folder, .. options];
        var cells = new CellRunner(Kit, (memory, sandbox) => HasProcesses ? new KernelProcess(memory, sandbox) : new InProcessKernel());
        var exitCode = HasProcesses ? await InvokeAsync() : await InTurnAsync(InvokeAsync);
        var artifact = Path.Combine(Folder, "artifacts", Path.GetFileNameWithoutExtension(path));
        return new Result(exitCode, output.ToString(), error.ToString(), artifact);

        Task<int> InvokeAsync() => new CommandLine(cells).InvokeAsync(args, output, error, cancellation);
    }

    /// <summary>Runs a notebook by a process of its own, for cells that take hold of all of it.</summary>
    public Task<(int ExitCode, string Output, string Error)> RunAsProcessAsync(string path, params string[] options) =>
        RunAsProcessAsync(path, [], options);

    public async Task<(int ExitCode, string Output, string Error)> RunAsProcessAsync(
        string path, (string Name, string Value)[] environment, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gradnb.dll"), "run", path, .. options])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await using var end = TestContext.Current.CancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    public static string Ipynb(params JsonObject[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = "C#", ["name"] = ".net-csharp" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString();

    public static JsonObject Code(string source) => new()
    {
        ["cell_type"] = "code",
        ["id"] = "c" + Guid.NewGuid().ToString("N")[..8],
        ["execution_count"] = null,
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    };

    public static JsonObject Markdown(string source) => new()
    {
        ["cell_type"] = "markdown",
        ["id"] = "m" + Guid.NewGuid().ToString("N")[..8],
        ["metadata"] = new JsonObject(),
        ["source"] = source,
    };

    public void Dispose() => Leftovers.Add(Folder);

    private static async Task<int> InTurnAsync(Func<Task<int>> invoke)
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await invoke();
        }
        finally
        {
            Turn.Release();
        }
    }
}

/// <summary>What a run left: exit code, both streams, and the files.</summary>
internal sealed record Result(int ExitCode, string Output, string Error, string Artifact)
{
    public JsonNode Notebook => JsonNode.Parse(File.ReadAllText(Artifact + ".ipynb"))!;

    public string Page => File.ReadAllText(Artifact + ".html");

    public JsonArray Outputs(int cell) => Notebook["cells"]![cell]!["outputs"]!.AsArray();

    /// <summary>The outputs of a cell in short: streams by name and text, values in plain text or without their tags.</summary>
    public string[] Shown(int cell) => [.. Outputs(cell).Select(output => output!["output_type"]!.ToString() switch
    {
        "stream" => $"{output["name"]}: {Text(output["text"])}",
        "error" => $"error: {output["ename"]}",
        var type => $"{type}: {InShort(output["data"]!.AsObject())}",
    })];

    private static string InShort(JsonObject data) => data["text/plain"] is { } plain
        ? Text(plain)
        : WebUtility.HtmlDecode(Regex.Replace(Text(data.First().Value), "<style>.*?</style>|<[^>]*>", "", RegexOptions.Singleline));

    public static string Text(JsonNode? lines) => string.Concat(lines!.AsArray().Select(line => line!.ToString()));
}
