using System.Text.Json.Nodes;
using GradNotebooks.Cli.Jupyter.Wire;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>Lines of talk between something in a front end and something in the kernel.</summary>
internal sealed class Comms(Action<Broadcast, JsonObject> publish)
{
    public Reply List(Request.CommInfo asked) => new Reply.CommList([]);

    public void Take(Request.Notice notice, Message message)
    {
        if (notice is Request.CommOpen opened)
        {
            publish(new Broadcast.CommClose(opened.CommId, []), message.Header);
        }
    }
}
