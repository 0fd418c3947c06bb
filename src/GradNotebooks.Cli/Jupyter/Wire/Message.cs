using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>A message as it travels.</summary>
/// <param name="Identities">Whom it comes from or goes to; on the channel that all hear, its subject.</param>
/// <param name="Header">Its type, its id and whose it is.</param>
/// <param name="Parent">The header of the request that it answers; empty if it answers none.</param>
/// <param name="Content">What it says.</param>
internal sealed record Message(IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    /// <summary>What kind of message it is, such as <c>execute_request</c>.</summary>
    public string Type { get; } = JupyterJson.TextOf(Header["msg_type"]) ?? "";

    public JsonObject Metadata { get; init; } = [];

    /// <summary>Bytes that go with it.</summary>
    public IReadOnlyList<byte[]> Buffers { get; init; } = [];
}
