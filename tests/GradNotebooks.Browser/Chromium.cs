using System.Collections;
using Microsoft.Playwright;

namespace GradNotebooks.Browser;

/// <summary>The Chromium that is installed, without a window; no browser is ever downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    public const string HowToGet =
        "Chromium was not found: install it (apt-get install chromium) or set GRADNOTEBOOKS_CHROMIUM to its path.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Its program; null where there is none.</summary>
    public static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    /// <param name="environment">What it is to find in its environment beside what is in this process's.</param>
    public static async Task<Chromium> StartAsync(params (string Name, string Value)[] environment)
    {
        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments, Env = all });
        return new Chromium(playwright, browser);
    }

    public async Task<IPage> OpenAsync(int width, bool scripts)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static IEnumerable<string> Candidates() => Environment.GetEnvironmentVariable("GRADNOTEBOOKS_CHROMIUM") is { Length: > 0 } named
        ? [named]
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)));
}
