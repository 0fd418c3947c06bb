using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Tests;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Browser;

/// <summary>
/// The page of a notebook whose author wants it to run something, to tell somebody, or to lead its reader elsewhere, open in a real
/// browser: a listener hears nothing, and the page stays where and what it is.
/// </summary>
[Collection<InBrowser>]
public sealed class StrangersPageTests(Gallery gallery)
{
    /// <summary>Ways to run, to ask or to lead away; HOST is the listener's address, RUN a script that would tell.</summary>
    private static readonly string[] Ways =
    [
        "<script>RUN</script>",
        "<script src=\"http://HOST/x.js\"></script>",
        "<script type=\"module\">import('http://HOST/x.js')</script>",
        "<script type=\"speculationrules\">{\"prefetch\": [{\"source\": \"list\", \"urls\": [\"http://HOST/x\"]}]}</script>",
        "<img src=x onerror=\"RUN\">",
        "<img src=\"http://HOST/x.png\" srcset=\"http://HOST/y.png 2x\">",
        "<picture><source srcset=\"http://HOST/x.png\"><img src=\"data:image/png;base64,QUJD\"></picture>",
        "<body onload=\"RUN\" background=\"http://HOST/x.png\">",
        "<svg onload=\"RUN\"><circle r=\"1\"/></svg>",
        "<svg><script>RUN</script><script href=\"http://HOST/x.js\"/></svg>",
        "<svg><image href=\"http://HOST/x.png\" width=\"9\" height=\"9\"/><feImage href=\"http://HOST/y.png\"/></svg>",
        "<svg><use href=\"http://HOST/x.svg#a\"/><use xlink:href=\"data:image/svg+xml,&lt;svg id='a' onload='RUN'/&gt;#a\"/></svg>",
        "<svg><foreignObject><body onload=\"RUN\"><iframe src=\"http://HOST/x\"></iframe></body></foreignObject></svg>",
        "<svg><a><animate attributeName=\"href\" values=\"javascript:RUN\"/><text y=\"20\">click</text></a><set "
            + "attributeName=\"onmouseover\" to=\"RUN\"/></svg>",
        "<svg><style><img src=x onerror=\"RUN\"></style></svg>",
        "<svg fill=\"url(http://HOST/x.svg#a)\"><rect filter=\"url('http://HOST/y.svg#a')\" width=\"9\" height=\"9\"/></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=RUN&gt;\">",
        "<math href=\"javascript:RUN\"><maction actiontype=\"statusline#http://HOST/x\" "
            + "xlink:href=\"javascript:RUN\"><mi>click</mi></maction></math>",
        "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=\"RUN\"></annotation-xml></math>",
        "<meta http-equiv=\"refresh\" content=\"0; url=http://HOST/x\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"img-src http://HOST\"><meta http-equiv=\"set-cookie\" content=\"a=1\">",
        "<link rel=\"preconnect\" href=\"http://HOST\"><link rel=\"dns-prefetch\" href=\"//HOST\">",
        "<link rel=\"prefetch\" href=\"http://HOST/x\"><link rel=\"prerender\" href=\"http://HOST/y\"><link rel=\"modulepreload\" "
            + "href=\"http://HOST/z\">",
        "<link rel=\"stylesheet\" href=\"http://HOST/x.css\"><link rel=\"icon\" href=\"http://HOST/x.ico\"><link rel=\"manifest\" "
            + "href=\"http://HOST/m\">",
        "<base href=\"http://HOST/\"><a class=\"beside\" href=\"notes.html\">a file beside</a>",
        "<form class=\"lure-form\" action=\"http://HOST/x\"><input name=\"a\" autofocus onfocus=\"RUN\"><button "
            + "class=\"lure\">click</button></form>",
        "<form id=\"f\"></form><button class=\"lure\" form=\"f\" formaction=\"http://HOST/x\">click</button><input type=\"image\" "
            + "src=\"http://HOST/x.png\">",
        "<form method=\"dialog\" action=\"http://HOST/x\"><input type=\"submit\" class=\"lure\" formmethod=\"get\" value=\"click\"></form>",
        "<iframe src=\"http://HOST/x\"></iframe><iframe src=\"javascript:RUN\"></iframe>",
        "<iframe srcdoc=\"&lt;script&gt;RUN&lt;/script&gt;&lt;meta http-equiv=refresh content='0;url=http://HOST/x'&gt;\"></iframe>",
        "<object data=\"http://HOST/x.swf\"></object><embed src=\"http://HOST/y\"><applet code=\"http://HOST/z\"></applet>",
        "<frameset onload=\"RUN\"><frame src=\"http://HOST/x\"></frameset>",
        "<video src=\"http://HOST/x\" poster=\"http://HOST/p.png\" autoplay onerror=\"RUN\"></video><audio src=\"http://HOST/y\" "
            + "autoplay></audio>",
        "<style>@import 'http://HOST/x.css'; @import url(http://HOST/y.css); body { background: url(http://HOST/x.png) }</style>",
        "<style>@font-face { font-family: q; src: url(http://HOST/x.woff) } p { font-family: q; cursor: url(http://HOST/c.cur), "
            + "auto }</style><p>q</p>",
        "<p style=\"background: u\\72l(http://HOST/x.png); list-style: image-set('http://HOST/y.png' 1x)\">a</p><table "
            + "background=\"http://HOST/z.png\"></table>",
        "<a class=\"lure\" href=\"java&#10;script&colon;RUN\">click</a><a class=\"lure\" "
            + "href=\"data:text/html,&lt;script&gt;RUN&lt;/script&gt;\">click</a>",
        "<a class=\"lure\" href=\"#here\" ping=\"http://HOST/x\" onclick=\"RUN\">click</a>",
        "<details open ontoggle=\"RUN\"><summary onclick=\"RUN\" class=\"lure\">click</summary></details>",
        "<p onpointerover=\"RUN\" style=\"animation: a 1s\" onanimationstart=\"RUN\" popover onbeforetoggle=\"RUN\" tabindex=\"1\" "
            + "onfocus=\"RUN\" autofocus>a</p>",
        "<noscript><p title=\"</noscript><img src=x onerror=RUN>\"></noscript>",
        "<textarea><img title=\"</textarea><img src=x onerror=RUN>\"></textarea><title><a title=\"</title><svg onload=RUN>\"></title>",
        "<template><script>RUN</script></template><template shadowrootmode=\"open\"><img "
            + "src=\"http://HOST/x.png\"><slot></slot></template>",
        "<xmp><p title=\"</xmp><img src=x onerror=RUN>\"></xmp><!--><img src=x onerror=RUN>--><![CDATA[<img src=x onerror=RUN>]]>",
        "</div></section></main></body></html><script>RUN</script><plaintext>",
        "<select><option onclick=\"RUN\"><style></select><img src=x onerror=RUN></style>",
        "<bgsound src=\"http://HOST/x\"><layer src=\"http://HOST/y\"></layer><portal "
            + "src=\"http://HOST/z\"></portal><fencedframe></fencedframe>",
    ];

    /// <summary>What is no HTML, but may become it.</summary>
    private static readonly string[] WaysOfMarkdown =
    [
        "![a](http://HOST/x.png) ![b](//HOST/y.png) [c](javascript:RUN) <javascript:RUN> [d]: http://HOST/z",
        "![a\" onerror=\"RUN](data:image/png;base64,QUJD \"t\\\" onload=\\\"RUN\")",
        "[click](data:text/html;base64,PHNjcmlwdD5SVU48L3NjcmlwdD4=)",
        "$\\text{<img src=x onerror=RUN>}$ $\\href{javascript:RUN}{x}$",
        "```html\"><script>RUN</script>\n<script>RUN</script>\n```",
    ];

    [Fact]
    public async Task Nothing_of_it_runs_or_asks_or_leads_away_and_nothing_but_a_click_on_a_link_could()
    {
        using var listener = new Listener();
        using var workspace = new Workspace();
        var run = await workspace.RunAsync(workspace.Write("x.ipynb", Notebook(listener)));
        Assert.Equal(0, run.ExitCode);
        Assert.True(Ways.Length + WaysOfMarkdown.Length > 50);

        var sheet = await gallery.OpenTextAsync("stranger", run.Page);
        var url = sheet.Page.Url;
        foreach (var lure in await sheet.Page.QuerySelectorAllAsync(".lure, summary, svg a, math *"))
        {
            await lure.DispatchEventAsync("click");
            await lure.DispatchEventAsync("mouseover");
            await lure.DispatchEventAsync("focus");
        }

        await sheet.Page.Keyboard.PressAsync("Tab");
        await sheet.Page.Keyboard.PressAsync("Enter");
        await Task.Delay(1500, TestContext.Current.CancellationToken);

        Assert.Equal(url, sheet.Page.Url.Split('#')[0]);
        Assert.Null(await sheet.Page.EvaluateAsync<string?>("window.ran ?? null"));
        Assert.StartsWith("file:", await sheet.Page.EvaluateAsync<string>("document.querySelector('a.beside').href"));
        Assert.Empty(listener.Heard);
        Assert.DoesNotContain(sheet.Faults, fault => fault.StartsWith("request", StringComparison.Ordinal));
        Assert.Equal("Made with GradNotebooks", await sheet.Page.TextContentAsync("body > footer"));
        Assert.Equal(Ways.Length + 1, await CountAsync("body > main > section.prose"));
        Assert.Equal(0, await CountAsync("main :is(meta, base, link, iframe, object, embed, button, script)"));

        Task<int> CountAsync(string selector) => sheet.Page.EvaluateAsync<int>("one => document.querySelectorAll(one).length", selector);
    }

    [Fact]
    public async Task A_forged_live_chart_fetches_nothing_and_runs_nothing()
    {
        using var listener = new Listener();
        using var workspace = new Workspace();
        var figure = $$"""
            {"data": [{"type": "scatter", "y": [1, 2], "name": "<img src=x onerror=window.ran=1><a href='javascript:window.ran=1'>x</a>"}],
             "layout": {"title": {"text": "<script>window.ran=1</script>"}, "images": [{"source": "http://{{listener.Address}}/x.png",
               "x": 0, "y": 1, "sizex": 1, "sizey": 1}], "mapbox": {"style": "http://{{listener.Address}}/y"} } }
            """;
        var run = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code(
            $""""HTML({Quoted(LiveChart.Html("<div class=\"gn-picture\">c</div>", figure))})""""))));
        var sheet = await gallery.OpenTextAsync("forged", run.Page);
        await Task.Delay(1500, TestContext.Current.CancellationToken);

        Assert.True(await sheet.Page.EvaluateAsync<bool>("!!window.Plotly"));
        Assert.Null(await sheet.Page.EvaluateAsync<string?>("window.ran ?? null"));
        Assert.Empty(listener.Heard);
    }

    [Fact]
    public async Task The_listener_hears_a_page_that_asks()
    {
        using var listener = new Listener();
        var sheet = await gallery.OpenTextAsync("asking", $"<img src=\"http://{listener.Address}/x.png\">");
        await sheet.Page.WaitForTimeoutAsync(500);
        Assert.NotEmpty(listener.Heard);
    }

    /// <summary>Each way in prose, as an output's HTML and, where it is SVG, as a picture.</summary>
    private static string Notebook(Listener listener)
    {
        var ways = Ways.Select(Filled).ToList();
        JsonObject[] cells =
        [
            .. ways.Select(Workspace.Markdown),
            Workspace.Markdown(string.Join("\n\n", WaysOfMarkdown.Select(Filled))),
            .. ways.Select(way => Workspace.Code($"HTML({Quoted(way)})")),
            .. ways.Where(way => way.StartsWith("<svg", StringComparison.Ordinal))
                .Select(way => Workspace.Code($"{Quoted(way)}.DisplayAs(\"image/svg+xml\");")),
            .. WaysOfMarkdown.Select(way => Workspace.Code($"{Quoted(Filled(way))}.DisplayAs(\"text/markdown\");")),
        ];
        return Workspace.Ipynb(cells);

        string Filled(string way) => way.Replace("HOST", listener.Address, StringComparison.Ordinal)
            .Replace("RUN", "window.ran=String(window.ran)+document.currentScript", StringComparison.Ordinal);
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    /// <summary>Hears whoever connects to it, whatever they say.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentQueue<DateTime> _heard = [];

        public Listener()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

        public IReadOnlyCollection<DateTime> Heard => _heard;

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    _heard.Enqueue(DateTime.Now);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
            }
        }
    }
}
