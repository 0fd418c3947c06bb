using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace GradNotebooks.Browser;

/// <summary>A page open in the browser, what it complained of, and what it asked for.</summary>
internal sealed class Sheet
{
    private static readonly string[] Local = ["file:", "data:", "blob:"];

    private readonly ConcurrentQueue<string> _faults = [];

    private Sheet(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"error: {error}");
        page.Request += (_, request) =>
            Note(!Local.Any(scheme => request.Url.StartsWith(scheme, StringComparison.Ordinal)), $"request: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>What a page should not have done: logged a warning or an error, thrown, or asked the network for something.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<Sheet> OpenAsync(Chromium chromium, string path, int width, bool scripts)
    {
        var sheet = new Sheet(await chromium.OpenAsync(width, scripts));
        await sheet.Page.GotoAsync(new Uri(path).AbsoluteUri);
        await sheet.Page.EvaluateAsync(Script());
        if (scripts)
        {
            // A live chart leaves its picture hidden once it is drawn.
            await sheet.Page.WaitForFunctionAsync(
                "[...document.querySelectorAll('figure.gn-chart')].every(f => !window.Plotly || f.querySelector('.main-svg'))");
        }

        return sheet;
    }

    public Task InColourAsync(ColorScheme scheme) => Page.EmulateMediaAsync(new() { ColorScheme = scheme });

    /// <summary>Calls a function of looks.js.</summary>
    public Task<T> LookAsync<T>(string function) => Page.EvaluateAsync<T>($"() => looks.{function}()");

    /// <summary>
    /// The faults that a function of looks.js still finds after a moment: a live chart is drawn anew when the colours change, and is not
    /// done at once.
    /// </summary>
    public async Task<string[]> LastingFaultsAsync(string function)
    {
        var found = await LookAsync<string[]>(function);
        for (var attempt = 0; found.Length > 0 && attempt < 20; attempt++)
        {
            await Page.WaitForTimeoutAsync(100);
            found = await LookAsync<string[]>(function);
        }

        return found;
    }

    private void Note(bool isFault, string text)
    {
        if (isFault)
        {
            _faults.Enqueue(text);
        }
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(Sheet).Assembly.GetManifestResourceStream("looks.js")!);
        return reader.ReadToEnd();
    }
}
