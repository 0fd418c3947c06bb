using GradNotebooks.Cli.Notebooks;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Passes on what the kernel's events show; its own talk, such as how a restore of packages goes, is left out.</summary>
internal sealed class KernelEventRelay(ICellSink sink) : IObserver<KernelEvent>
{
    private readonly HashSet<string> _untold = [];

    public void OnNext(KernelEvent value)
    {
        switch (value)
        {
            case StandardOutputValueProduced written:
                sink.Write("stdout", Text(written));
                break;
            case StandardErrorValueProduced written:
                sink.Write("stderr", Text(written));
                break;
            case DisplayedValueProduced { Value: InstallPackagesMessage, ValueId: { } id }:
                _untold.Add(id);
                break;
            case DisplayedValueUpdated { ValueId: { } id } shown when !_untold.Contains(id):
                sink.Replace(Output(shown), id);
                break;
            case DisplayedValueProduced shown:
                sink.Show(Output(shown), shown.ValueId ?? "");
                break;
            case ReturnValueProduced { Value: not DisplayedValue } shown:
                sink.Return(Output(shown));
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static string Text(DisplayEvent shown) =>
        WithPlainLineEnds(string.Concat(shown.FormattedValues.Select(value => value.Value)));

    private static DisplayOutput Output(DisplayEvent shown) => new(shown.FormattedValues
        .DistinctBy(value => value.MimeType)
        .ToDictionary(value => value.MimeType, value => WithPlainLineEnds(value.Value)));

    /// <summary>Formatters write both kinds of line ends; a carriage return that stands alone is a cell's own.</summary>
    private static string WithPlainLineEnds(string text) => text.Replace("\r\n", "\n");
}
