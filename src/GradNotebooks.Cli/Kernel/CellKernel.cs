using System.Runtime.CompilerServices;
using System.Text;
using GradNotebooks.Cli.Editing;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Hosting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Runs cells one after another in .NET Interactive's own kernels: C#, and what that tool shows without running it. Magics, packages and
/// the look of values are theirs; what is added is where in its cell a failure lies, and sentences.
/// </summary>
internal sealed class CellKernel : IDisposable
{
    private readonly CompositeKernel _composite = new();
    private readonly CellCSharpKernel _csharp;
    private readonly CellSetup _setup;
    private readonly ICellSink _sink;
    private readonly ShownValues _shown;
    private readonly PackageRequests _packages;
    private CellText? _running;

    /// <param name="setup">What cells find.</param>
    /// <param name="sink">Takes what they show.</param>
    /// <param name="console">The console that they write to.</param>
    /// <param name="keyboard">Answers what they ask for.</param>
    /// <param name="stop">What stops them.</param>
    /// <param name="alwaysAsText">Whether every value is shown as plain text, too, where its formatter gives none.</param>
    public CellKernel(
        CellSetup setup, ICellSink sink, HeadlessConsole console, IKeyboard keyboard, CellStop stop, bool alwaysAsText = false)
    {
        (_setup, _sink, _shown) = (setup, sink, new ShownValues(alwaysAsText));
        HostProgress.Show = sink.Tell;
        Formatter.DefaultMimeType = HtmlFormatter.MimeType;
        Formatter.SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);
        PlotlyFormatter.Register();

        _csharp = new CellCSharpKernel(stop);
        _packages = new PackageRequests(setup, sink);
        _csharp.UseNugetDirective(async (kernel, packages) =>
        {
            await _packages.CheckAsync(packages).ConfigureAwait(false);
            kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
        });
        _csharp.UseWho().UseValueSharing();
        KitDirective.AddTo(_csharp, setup.Kit);
        _csharp.AddMiddleware(async (command, context, next) =>
        {
            if (_packages.Refusal(command) is { } sentence)
            {
                context.Fail(command, message: sentence);
                return;
            }

            await _packages.SeeAsync(command).ConfigureAwait(false);
            if (command is SubmitCode submission && _running is { } cell)
            {
                CodeOf(submission) = cell.Restore(submission.Code);
                console.Take();
            }

            await next(command, context).ConfigureAwait(false);
        });
        // Where a cell fails is read off the stack, so it is compiled with what a debugger would need. The import is what UseKernelHelpers
        // brings by a submission, which takes its time.
        _csharp.Options = _csharp.Options
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .AddReferences(typeof(CellDisplay).Assembly)
            .AddImports(typeof(Microsoft.DotNet.Interactive.Kernel).FullName!, typeof(CellDisplay).FullName!);

        _composite.Add(_csharp, ["c#", "C#", "cs"]);
        _composite.Add(new HtmlKernel());
        _composite.Add(new JavaScriptKernel(), ["js"]);
        _composite.Add(new KeyValueStoreKernel().UseWho());
        _composite.Add(new ShownKernel("markdown", "Markdown", "text/markdown"), ["md"]);
        _composite.Add(new ShownKernel("mermaid", "Mermaid", "text/vnd.mermaid"));
        foreach (var language in CellLanguage.All.Where(language => !language.HasKernel))
        {
            _composite.Add(new ForeignKernel(language, sink.NotRun), language.OtherNames);
        }

        _composite.DefaultKernelName = _csharp.Name;
        _composite.UseImportMagicCommand();
        Magics.AddTo(_composite);
        Inputs.AnswerIn(_composite, keyboard);
        PackageExtensions.LoadIn(_composite, _csharp);
        _composite.KernelEvents.Subscribe(new KernelEventRelay(sink, _shown));
    }

    /// <summary>Runs a cell, whose outputs go to the sink; null if all went well.</summary>
    public async Task<CellFailure?> RunAsync(int number, string language, string source)
    {
        var text = new CellText(number, source, _setup.Folder, _setup.Kit);
        _running = text;
        try
        {
            var result = await _composite.SendAsync(new SubmitCode(text.Submitted, language)).ConfigureAwait(false);
            WarnOfBrowsers(text);
            return result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed
                ? await CellFailures.OfAsync(failed, text, _packages).ConfigureAwait(false)
                : null;
        }
        finally
        {
            _running = null;
            _csharp.Trim();
        }
    }

    /// <summary>An expression's value as it would be shown, or why it has none; nothing is remembered of it.</summary>
    public async Task<(DisplayOutput? Value, CellFailure? Failure)> EvaluateAsync(string expression)
    {
        try
        {
            var value = await _csharp.EvaluateAsync(expression).ConfigureAwait(false);
            return (_shown.Output(FormattedValue.CreateManyFromObject(value), value), null);
        }
        catch (Exception exception)
        {
            return (null, CellFailures.Of(exception, new CellText(0, expression, _setup.Folder, _setup.Kit)));
        }
    }

    /// <summary>What may stand at a place of a cell.</summary>
    public async Task<Completion> CompleteAsync(string code, int place)
    {
        if (!DirectiveLines.AreAt(code, place))
        {
            return await _csharp.CompleteAsync(DirectiveLines.Blank(code), place).ConfigureAwait(false);
        }

        var start = code.LastIndexOfAny([' ', '\n'], place - 1) + 1;
        var typed = code[start..place];
        var found = await FirstAsync<CompletionsProduced>(new RequestCompletions(code, DirectiveLines.Position(code, place)))
            .ConfigureAwait(false);
        var matches = (found?.Completions ?? []).Select(item => item.InsertText ?? item.DisplayText)
            .Where(text => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Distinct();
        return new([.. matches.Select(text => new CompletionMatch(text, "directive"))], start, place);
    }

    /// <summary>What is known of the name at a place of a cell; null if there is none.</summary>
    public Task<Inspection?> InspectAsync(string code, int place) => _csharp.InspectAsync(DirectiveLines.Blank(code), place);

    public void Dispose() => _composite.Dispose();

    private async Task<T?> FirstAsync<T>(KernelCommand command)
        where T : KernelEvent =>
        (await _composite.SendAsync(command).ConfigureAwait(false)).Events.OfType<T>().FirstOrDefault();

    private void WarnOfBrowsers(CellText cell)
    {
        if (cell.Lines.Any(line => line.TrimEnd(';', ' ').EndsWith(".Show()", StringComparison.Ordinal))
            && AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == "Plotly.NET.CSharp"))
        {
            _sink.Warn(
                $"Cell {cell.Number} calls Show(), which opens a browser where there is one: "
                    + "end the cell with the chart itself, and it is shown here.");
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Code>k__BackingField")]
    private static extern ref string CodeOf(SubmitCode submission);
}
