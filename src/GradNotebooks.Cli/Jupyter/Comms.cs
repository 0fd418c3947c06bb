using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Jupyter.Wire;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>The lines of talk that are open, and the targets to which front ends can open some.</summary>
/// <param name="publish">Tells the front ends something on behalf of the request that is being answered.</param>
internal sealed class Comms(Action<Broadcast> publish)
{
    private readonly ConcurrentDictionary<string, Action<Comm, JsonObject>> _targets = [];
    private readonly ConcurrentDictionary<string, Comm> _open = [];

    public void Register(string target, Action<Comm, JsonObject> opened) => _targets[target] = opened;

    public Comm Open(string target, JsonObject data)
    {
        var comm = _open.GetOrAdd(Guid.NewGuid().ToString(), id => new Comm(id, target));
        publish(new Broadcast.CommOpen(comm.Id, target, data));
        return comm;
    }

    public void Send(Comm comm, JsonObject data) => publish(new Broadcast.CommMsg(comm.Id, data));

    public void Close(Comm comm, JsonObject data)
    {
        if (_open.TryRemove(comm.Id, out _))
        {
            publish(new Broadcast.CommClose(comm.Id, data));
        }
    }

    /// <summary>Takes what a front end says on a line; one to a target that there is not is closed again at once.</summary>
    public void Take(Request.Notice notice)
    {
        switch (notice)
        {
            case Request.CommOpen opened when _targets.TryGetValue(opened.TargetName, out var target):
                target(_open.GetOrAdd(opened.CommId, id => new Comm(id, opened.TargetName)), opened.Data ?? []);
                break;
            case Request.CommOpen opened:
                publish(new Broadcast.CommClose(opened.CommId, []));
                break;
            case Request.CommMsg said when _open.TryGetValue(said.CommId, out var comm):
                comm.Receive(said.Data ?? []);
                break;
            case Request.CommClose closed when _open.TryRemove(closed.CommId, out var comm):
                comm.End(closed.Data ?? []);
                break;
        }
    }

    public Reply List(Request.CommInfo asked)
    {
        var list = new JsonObject();
        foreach (var comm in _open.Values.Where(comm => asked.TargetName is null || comm.Target == asked.TargetName))
        {
            list[comm.Id] = new JsonObject { ["target_name"] = comm.Target };
        }

        return new Reply.CommList(list);
    }
}
