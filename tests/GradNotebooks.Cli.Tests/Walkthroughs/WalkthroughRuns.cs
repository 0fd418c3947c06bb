using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GradNotebooks.Cli.Tests.Walkthroughs;

[assembly: AssemblyFixture(typeof(WalkthroughRuns))]

namespace GradNotebooks.Cli.Tests.Walkthroughs;

/// <summary>
/// Each walkthrough's run, made when a test first asks for it, so that what it says and how it looks are tested on the same one.
/// </summary>
public sealed class WalkthroughRuns : IDisposable
{
    private readonly ConcurrentDictionary<string, Task<Result>> _runs = [];
    private readonly Workspace _workspace = new();

    /// <summary>The file names of all walkthroughs.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. Directory.GetFiles(Folder(), "*.ipynb").Select(path => Path.GetFileName(path)).Order()];

    public static string PathOf(string name) => Path.Combine(Folder(), name);

    internal Task<Result> RunAsync(string name) => _runs.GetOrAdd(name, _ => _workspace.RunAsync(PathOf(name)));

    public void Dispose() => _workspace.Dispose();

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../notebooks"));
}
