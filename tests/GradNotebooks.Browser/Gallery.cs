using System.Collections.Concurrent;
using GradNotebooks.Cli.Tests;
using GradNotebooks.Cli.Tests.Walkthroughs;

namespace GradNotebooks.Browser;

/// <summary>The tests that share one browser.</summary>
[CollectionDefinition]
public sealed class InBrowser : ICollectionFixture<Gallery>;

/// <summary>
/// The pages whose looks are tested, each made and opened once: every walkthrough, every kind of result, and the same results in Jupyter.
/// </summary>
public sealed class Gallery(WalkthroughRuns walkthroughs) : IAsyncDisposable
{
    /// <summary>A notebook that shows each kind of result once.</summary>
    public const string EveryResult = "every-result";

    /// <summary>Its outputs, put into JupyterLab's page.</summary>
    public const string InJupyterLight = "every-result-in-jupyter-light";

    /// <summary>The same in JupyterLab's dark theme.</summary>
    public const string InJupyterDark = "every-result-in-jupyter-dark";

    public const int Wide = 1280;
    public const int Middle = 800;
    public const int Narrow = 400;

    private readonly Workspace _workspace = new();
    private readonly ConcurrentDictionary<(string Name, int Width), Task<Sheet>> _open = [];
    private Task<Chromium>? _chromium;
    private Task<Result>? _everyResult;

    /// <summary>The names of all pages.</summary>
    public static IEnumerable<string> Names { get; } =
        [EveryResult, InJupyterLight, InJupyterDark, .. WalkthroughRuns.Names.Select(name => Path.GetFileNameWithoutExtension(name))];

    /// <summary>The names of those that gradnb made as pages, and that are not put between JupyterLab's elements.</summary>
    public static IEnumerable<string> Pages { get; } = [.. Names.Except([InJupyterLight, InJupyterDark])];

    /// <summary>Where gradnb has made the walkthroughs' pages already; null where these tests are to run the walkthroughs.</summary>
    private static readonly string? Made = Environment.GetEnvironmentVariable("GRADNOTEBOOKS_PAGES");

    /// <summary>Where pictures of the pages are to be kept for somebody who looks at them; null where nobody has asked for any.</summary>
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("GRADNOTEBOOKS_SCREENSHOTS") == "1"
        ? Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts/screenshots")).FullName
        : null;

    /// <summary>The page as it opens, for tests that only look at it.</summary>
    internal Task<Sheet> OpenAsync(string name, int width = Wide)
    {
        Assert.SkipUnless(Chromium.Path is not null, Chromium.HowToGet);
        return _open.GetOrAdd((name, width), _ => OpenAnewAsync(name, width));
    }

    /// <summary>A page of a test's own.</summary>
    internal async Task<Sheet> OpenTextAsync(string name, string html)
    {
        Assert.SkipUnless(Chromium.Path is not null, Chromium.HowToGet);
        return await Sheet.OpenAsync(
            await (_chromium ??= Chromium.StartAsync()), _workspace.Write(name + ".html", html), Wide, scripts: true);
    }

    /// <summary>The page once more, for a test that does something with it.</summary>
    internal async Task<Sheet> OpenAnewAsync(string name, int width = Wide, bool scripts = true)
    {
        Assert.SkipUnless(Chromium.Path is not null, Chromium.HowToGet);
        return await Sheet.OpenAsync(await (_chromium ??= Chromium.StartAsync()), await FileAsync(name), width, scripts);
    }

    /// <summary>Keeps a picture of the whole page, if pictures are asked for: to draw one takes as long as all tests of its page.</summary>
    internal static Task KeepScreenshotAsync(Sheet sheet, string name) => Screenshots is null
        ? Task.CompletedTask
        : sheet.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await (await _chromium).DisposeAsync();
        }

        _workspace.Dispose();
    }

    private async Task<string> FileAsync(string name)
    {
        if (name is not (EveryResult or InJupyterLight or InJupyterDark))
        {
            return Made is null ? (await walkthroughs.RunAsync(name + ".ipynb")).Artifact + ".html" : Path.Combine(Made, name + ".html");
        }

        var run = await (_everyResult ??= _workspace.RunCellsAsync(ResultCells.All));
        Assert.Contains(ResultCells.LastWords, run.Error, StringComparison.Ordinal);
        return name == EveryResult
            ? run.Artifact + ".html"
            : _workspace.Write(name + ".html", JupyterPage.Of(run.Notebook, isLight: name == InJupyterLight));
    }
}
