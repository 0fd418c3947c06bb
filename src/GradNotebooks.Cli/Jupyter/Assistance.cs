using System.Text.Json.Nodes;
using GradNotebooks.Cli.Editing;
using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>Answers what front ends ask while somebody types; they count places in Unicode code points.</summary>
internal sealed class Assistance(Task<CellKernel> kernel)
{
    public Reply Complete(Request.Complete request)
    {
        var found = Kernel.CompleteAsync(request.Code, CodePoints.ToIndex(request.Code, request.CursorPos)).GetAwaiter().GetResult();
        var (start, end) = (CodePoints.OfIndex(request.Code, found.Start), CodePoints.OfIndex(request.Code, found.End));
        var types = found.Matches.Select(match => new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = match.Text,
            ["type"] = match.Kind,
        });
        return new Reply.Completed(
            [.. found.Matches.Select(match => match.Text)],
            start,
            end,
            new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) });
    }

    public Reply Inspect(Request.Inspect request)
    {
        var place = CodePoints.ToIndex(request.Code, request.CursorPos);
        if (Kernel.InspectAsync(request.Code, place).GetAwaiter().GetResult() is not { } known)
        {
            return new Reply.Inspected(false, [], []);
        }

        var text = new DocumentationText(known, inFull: request.DetailLevel > 0);
        var data = new JsonObject
        {
            ["text/plain"] = text.Plain(),
            ["text/markdown"] = text.Markdown(),
            ["text/html"] = text.Html(),
        };
        return new Reply.Inspected(true, data, []);
    }

    public static Reply IsComplete(Request.IsComplete request)
    {
        var (state, indent) = Completeness.Of(request.Code);
        return new Reply.Completeness(state, indent);
    }

    private CellKernel Kernel => kernel.GetAwaiter().GetResult();
}
