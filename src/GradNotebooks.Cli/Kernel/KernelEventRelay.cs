using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Passes on what the kernel's events show; its own talk, such as how a restore of packages goes, is left out.</summary>
internal sealed class KernelEventRelay(ICellSink sink, ShownValues values) : IObserver<KernelEvent>
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
                sink.Replace(values.Output(shown.FormattedValues, shown.Value), id);
                break;
            case DisplayedValueProduced shown:
                sink.Show(values.Output(shown.FormattedValues, shown.Value), shown.ValueId ?? "");
                break;
            case ReturnValueProduced { Value: not DisplayedValue } shown:
                sink.Return(values.Output(shown.FormattedValues, shown.Value));
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
        ShownValues.WithPlainLineEnds(string.Concat(shown.FormattedValues.Select(value => value.Value)));
}
