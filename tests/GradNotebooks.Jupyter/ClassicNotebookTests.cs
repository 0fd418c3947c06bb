using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GradNotebooks.Browser;
using Microsoft.Playwright;

namespace GradNotebooks.Jupyter;

/// <summary>The classic Notebook in a browser, with this command as its kernel, as a person uses it.</summary>
public sealed class ClassicNotebookTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    private const string Empty = """
        {"cells":[{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":""}],"nbformat":4,"nbformat_minor":4,
        "metadata":{"kernelspec":{"name":"gradnb","display_name":"C# (GradNotebooks)","language":"C#"}}}
        """;

    [Fact]
    public async Task Cells_run_and_are_completed_inspected_interrupted_and_start_anew()
    {
        await jupyter.NeedAsync("notebook");
        Assert.SkipUnless(Chromium.Path is not null, Chromium.HowToGet);
        File.WriteAllText(Path.Combine(jupyter.Notebooks, "empty.ipynb"), Empty);
        var port = FreePort();
        using var server = Start(port);
        try
        {
            await using var chromium = await Chromium.StartAsync();
            var page = await chromium.OpenAsync(1200, scripts: true);
            page.SetDefaultTimeout(120_000);
            page.Dialog += (_, dialog) => dialog.AcceptAsync();
            await OpenAsync(page, $"http://127.0.0.1:{port}/notebooks/empty.ipynb");

            await TypeAsync(page, "1 + 41");
            await page.Keyboard.PressAsync("Control+Enter");
            await page.Locator(".output_area .output_html, .output_area .output_text").GetByText("42").WaitForAsync();

            // As long as a kernel is busy, the Notebook does not ask it how a name goes on.
            await ReadyAsync(page);
            await TypeAsync(page, "Console.WriteL");
            await page.Keyboard.PressAsync("Tab");
            await page.WaitForFunctionAsync("Jupyter.notebook.get_cell(0).get_text() === 'Console.WriteLine'");

            await TypeAsync(page, "Console.WriteLine(");
            await page.Keyboard.PressAsync("Shift+Tab");
            await page.Locator("#tooltip").GetByText("void Console.WriteLine(string? value)").WaitForAsync();

            await TypeAsync(page, "var kept = 7; Console.WriteLine(\"on its way\"); while (true) { }");
            await page.Keyboard.PressAsync("Control+Enter");
            await page.Locator(".output_stdout").GetByText("on its way").WaitForAsync();
            await page.EvaluateAsync("Jupyter.notebook.kernel.interrupt()");
            await page.Locator(".output_error").GetByText("Interrupted").WaitForAsync();
            await TypeAsync(page, "kept * 6");
            await page.Keyboard.PressAsync("Control+Enter");
            await page.Locator(".output_area .output_html, .output_area .output_text").GetByText("42").WaitForAsync();

            await page.EvaluateAsync("Jupyter.notebook.kernel.restart()");
            await ReadyAsync(page);
            await TypeAsync(page, "kept");
            await page.Keyboard.PressAsync("Control+Enter");
            await page.Locator(".output_error").GetByText("CS0103").First.WaitForAsync();
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await page.GotoAsync(address);
                break;
            }
            catch (PlaywrightException) when (tries < 60)
            {
                await Task.Delay(500);
            }
        }

        await ReadyAsync(page);
    }

    /// <summary>The kernel has answered, and is idle.</summary>
    private static async Task ReadyAsync(IPage page) => await page.WaitForFunctionAsync(
        "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected() "
            + "&& Jupyter.notebook.kernel.info_reply.status === 'ok' && document.querySelector('.kernel_idle_icon') !== null");

    /// <summary>Puts a text into the cell in place of what is there, with the cursor at its end.</summary>
    private static async Task TypeAsync(IPage page, string text) => await page.EvaluateAsync(
        "text => { const cell = Jupyter.notebook.get_cell(0); cell.clear_output(); cell.set_text(text); Jupyter.notebook.select(0); "
            + "Jupyter.notebook.edit_mode(); cell.focus_editor(); cell.code_mirror.setCursor(cell.code_mirror.lineCount(), 0); "
            + "cell.code_mirror.execCommand('goDocEnd'); }",
        text);

    private Process Start(int port)
    {
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [
                "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0",
                "--NotebookApp.token=", "--NotebookApp.password=", "--NotebookApp.disable_check_xsrf=True",
            ])
        {
            WorkingDirectory = jupyter.Notebooks,
        };
        foreach (var (name, value) in jupyter.Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
