using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Browser;

/// <summary>A browser on a machine that has one font, and that one not for mathematics; fontconfig is told of no other.</summary>
public sealed class PlainMachine : IAsyncDisposable
{
    public const string HowToGet =
        "Only where fontconfig finds the fonts can a browser be limited to one, and DejaVu Sans or Liberation Sans must be among them: "
        + "install one (apt-get install fonts-dejavu-core).";

    private static readonly string? Font = OperatingSystem.IsLinux() && Directory.Exists("/usr/share/fonts")
        ? Directory.EnumerateFiles("/usr/share/fonts", "*Sans*.ttf", SearchOption.AllDirectories)
            .FirstOrDefault(path => Path.GetFileName(path) is "DejaVuSans.ttf" or "LiberationSans-Regular.ttf")
        : null;

    private readonly Workspace _workspace = new();
    private Task<Chromium>? _chromium;

    /// <summary>Opens a page.</summary>
    internal async Task<Sheet> OpenAsync(string name, string html)
    {
        Assert.SkipUnless(Chromium.Path is not null, Chromium.HowToGet);
        Assert.SkipUnless(Font is not null, HowToGet);
        return await Sheet.OpenAsync(
            await (_chromium ??= StartAsync()), _workspace.Write(name + ".html", html), Gallery.Wide, scripts: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await (await _chromium).DisposeAsync();
        }

        _workspace.Dispose();
    }

    private Task<Chromium> StartAsync()
    {
        var fonts = Directory.CreateDirectory(Path.Combine(_workspace.Folder, "fonts")).FullName;
        File.Copy(Font!, Path.Combine(fonts, Path.GetFileName(Font!)));
        return Chromium.StartAsync(("FONTCONFIG_FILE", _workspace.Write("fonts.conf", $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig><dir>{fonts}</dir><cachedir>{_workspace.Folder}/cache</cachedir></fontconfig>
            """)));
    }
}
