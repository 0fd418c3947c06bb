using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>A line of talk between a cell and something in the front end, such as a widget's script.</summary>
/// <example>
/// <code>
/// using GradNotebooks.Cli.Jupyter;
/// Comm.Register("echo", (comm, data) => comm.Received += said => comm.Send(said));
/// </code>
/// </example>
public sealed class Comm
{
    internal Comm(string id, string target) => (Id, Target) = (id, target);

    /// <summary>What the front end says.</summary>
    public event Action<JsonObject>? Received;

    /// <summary>The front end closes the line; what it says last.</summary>
    public event Action<JsonObject>? Closed;

    public string Id { get; }

    /// <summary>The name of what it leads to.</summary>
    public string Target { get; }

    internal static Comms? Lines { get; set; }

    /// <summary>Has front ends open lines to a target of that name.</summary>
    /// <param name="target">The name.</param>
    /// <param name="opened">Takes each line, and what the front end says first.</param>
    /// <exception cref="InvalidOperationException">The cell does not run in Jupyter.</exception>
    public static void Register(string target, Action<Comm, JsonObject> opened) => Running().Register(target, opened);

    /// <summary>Opens a line to something in the front end.</summary>
    /// <param name="target">What the front end calls it.</param>
    /// <param name="data">What is said first: an object that JSON can hold.</param>
    /// <exception cref="InvalidOperationException">The cell does not run in Jupyter.</exception>
    public static Comm Open(string target, object? data = null) => Running().Open(target, Json(data));

    /// <summary>Says something to the front end: an object that JSON can hold.</summary>
    public void Send(object? data = null) => Running().Send(this, Json(data));

    /// <summary>Closes the line.</summary>
    public void Close(object? data = null) => Running().Close(this, Json(data));

    internal void Receive(JsonObject data) => Received?.Invoke(data);

    internal void End(JsonObject data) => Closed?.Invoke(data);

    private static Comms Running() => Lines
        ?? throw new InvalidOperationException("There is no front end to talk to: the cell does not run in Jupyter.");

    private static JsonObject Json(object? data) => data is null ? [] : (JsonObject)JsonSerializer.SerializeToNode(data)!;
}
