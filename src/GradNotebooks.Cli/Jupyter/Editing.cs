using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Jupyter;

internal sealed class Editing
{
    public Reply Complete(Request.Complete request) => new Reply.Completed([], request.CursorPos, request.CursorPos, []);

    public Reply Inspect(Request.Inspect request) => new Reply.Inspected(false, [], []);

    public Reply IsComplete(Request.IsComplete request) => new Reply.Completeness("complete", null);
}
