using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>What all front ends hear. Each is named as its message: <see cref="DisplayData"/> is <c>display_data</c>.</summary>
internal abstract record Broadcast
{
    /// <param name="ExecutionState"><c>starting</c>, <c>busy</c> or <c>idle</c>.</param>
    internal sealed record Status(string ExecutionState) : Broadcast;

    internal sealed record ExecuteInput(string Code, int ExecutionCount) : Broadcast;

    /// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="Text">What was written.</param>
    internal sealed record Stream(string Name, string Text) : Broadcast;

    internal sealed record DisplayData(JsonObject Data, JsonObject Metadata, Transient Transient) : Broadcast;

    internal sealed record UpdateDisplayData(JsonObject Data, JsonObject Metadata, Transient Transient) : Broadcast;

    internal sealed record ExecuteResult(int ExecutionCount, JsonObject Data, JsonObject Metadata) : Broadcast;

    internal sealed record ClearOutput(bool Wait) : Broadcast;

    internal sealed record Error(string Ename, string Evalue, IReadOnlyList<string> Traceback) : Broadcast;

    internal sealed record CommOpen(string CommId, string TargetName, JsonObject Data) : Broadcast;

    internal sealed record CommMsg(string CommId, JsonObject Data) : Broadcast;

    internal sealed record CommClose(string CommId, JsonObject Data) : Broadcast;
}

/// <summary>What is not kept with an output.</summary>
/// <param name="DisplayId">The name by which it can be replaced.</param>
internal sealed record Transient(string DisplayId);
