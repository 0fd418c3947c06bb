using System.Text.Json.Nodes;
using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>Runs cells for front ends.</summary>
/// <param name="kernel">The kernel, which may still be starting.</param>
/// <param name="outputs">Takes what cells show.</param>
/// <param name="cap">What stands before the outputs, so that a cell does not show without end.</param>
/// <param name="stop">Stops the cell that runs.</param>
/// <param name="keyboard">Asks for what cells ask for.</param>
/// <param name="history">Remembers the cells.</param>
/// <param name="publish">Tells a front end something on behalf of the request with that header.</param>
internal sealed class Execution(
    Task<CellKernel> kernel,
    CellOutputs outputs,
    CappedSink cap,
    CellStop stop,
    Keyboard keyboard,
    History history,
    Action<Broadcast, JsonObject> publish)
{
    private int _count;

    /// <summary>Runs a cell to its end.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="message">The message that brought it.</param>
    /// <param name="failed">Called if the cell failed, before anybody is told.</param>
    public Reply Run(Request.Execute request, Message message, Action failed)
    {
        var isKept = request is { StoreHistory: true, Silent: false };
        if (isKept)
        {
            _count++;
        }

        // Whoever hears that a cell is taken up can stop it.
        stop.Begin();
        outputs.Begin(message.Header, _count, request.Silent);
        cap.Reset();
        if (!request.Silent)
        {
            publish(new Broadcast.ExecuteInput(request.Code, _count), message.Header);
        }

        keyboard.Begin(request.AllowStdin ? message : null);
        var cell = new Cell { Kind = CellKind.Code, Source = NotebookText.WithPlainLineEnds(request.Code), Number = _count };
        var failure = Await(running => running.RunAsync(cell.Number, cell.Language, cell.Source));
        keyboard.Begin(null);
        stop.End();
        if (failure?.Report(cell) is { } error)
        {
            failed();
            outputs.Fail(error);
        }

        outputs.Flush();
        if (isKept)
        {
            history.Add(new(_count, request.Code, outputs.LastResult));
        }

        return failure?.Report(cell) is { } told
            ? new Reply.Failed(told.Name, told.Message, told.Report, _count)
            : new Reply.Executed(_count, Values(request.UserExpressions ?? new Dictionary<string, string>()), []);
    }

    /// <summary>The cell does not run, since one before it failed.</summary>
    public Reply Abort() => new Reply.Aborted(_count);

    /// <summary>Stops the cell that runs, if any; does not wait for it.</summary>
    public void Stop()
    {
        stop.Stop();
        keyboard.Cancel();
    }

    private JsonObject Values(IReadOnlyDictionary<string, string> expressions)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var (value, failure) = Await(running => running.EvaluateAsync(expression));
            values[name] = value is not null
                ? new JsonObject
                {
                    ["status"] = "ok",
                    ["data"] = MimeBundle.Write(value.Data),
                    ["metadata"] = new JsonObject(),
                }
                : Contents.Write(new Reply.Failed(failure!.Name, failure.Message, [failure.Message]));
        }

        return values;
    }

    private T Await<T>(Func<CellKernel, Task<T>> use) => use(kernel.GetAwaiter().GetResult()).GetAwaiter().GetResult();
}
