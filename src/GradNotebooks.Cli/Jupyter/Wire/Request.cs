using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>What a front end asks for. Each is named as its message: <see cref="IsComplete"/> is <c>is_complete_request</c>.</summary>
internal abstract record Request
{
    private static readonly Dictionary<string, Type> Types = typeof(Request).GetNestedTypes()
        .ToDictionary(type => Contents.NameOf(type) + (type.IsAssignableTo(typeof(Notice)) ? "" : "_request"));

    /// <summary>The request that the message makes; null if there is none of that type.</summary>
    /// <exception cref="InvalidDataException">It does not say what it must.</exception>
    public static Request? Read(Message message) =>
        Types.TryGetValue(message.Type, out var type) ? (Request)Contents.Read(type, message.Content) : null;

    /// <summary>A message that no reply follows.</summary>
    internal abstract record Notice : Request;

    /// <param name="Code">The cell.</param>
    /// <param name="Silent">Whether nothing is to be shown of it, and nothing kept.</param>
    /// <param name="StoreHistory">Whether it counts, and is kept in the history.</param>
    /// <param name="UserExpressions">Expressions whose values are to go with the reply, by name.</param>
    /// <param name="AllowStdin">Whether the front end answers questions.</param>
    /// <param name="StopOnError">Whether cells that wait are not to run if this one fails.</param>
    public sealed record Execute(
        string Code,
        bool Silent = false,
        bool StoreHistory = true,
        IReadOnlyDictionary<string, string>? UserExpressions = null,
        bool AllowStdin = false,
        bool StopOnError = true) : Request;

    /// <param name="Code">The cell.</param>
    /// <param name="CursorPos">The place in it, in Unicode code points.</param>
    public sealed record Complete(string Code, int CursorPos) : Request;

    /// <param name="Code">The cell.</param>
    /// <param name="CursorPos">The place in it, in Unicode code points.</param>
    /// <param name="DetailLevel">0 for what is needed to write on, 1 for all there is.</param>
    public sealed record Inspect(string Code, int CursorPos, int DetailLevel = 0) : Request;

    public sealed record IsComplete(string Code) : Request;

    /// <param name="HistAccessType"><c>tail</c>, <c>range</c> or <c>search</c>.</param>
    /// <param name="Output">Whether what cells ended with is asked for, too.</param>
    /// <param name="Session">Whose cells: 0 or 1 for those of this kernel, which remembers no others.</param>
    /// <param name="Start">For <c>range</c>: the first cell's number.</param>
    /// <param name="Stop">For <c>range</c>: the number before which it ends.</param>
    /// <param name="N">For <c>tail</c> and <c>search</c>: how many of the last.</param>
    /// <param name="Pattern">For <c>search</c>: what the whole cell is like, with * and ?.</param>
    /// <param name="Unique">For <c>search</c>: whether a cell that ran twice is told once.</param>
    public sealed record History(
        string HistAccessType,
        bool Output = false,
        int? Session = null,
        int? Start = null,
        int? Stop = null,
        int? N = null,
        string? Pattern = null,
        bool Unique = false) : Request;

    public sealed record KernelInfo : Request;

    /// <param name="TargetName">Which comms; null for all.</param>
    public sealed record CommInfo(string? TargetName = null) : Request;

    public sealed record Shutdown(bool Restart = false) : Request;

    public sealed record Interrupt : Request;

    public sealed record CommOpen(string CommId, string TargetName, JsonObject? Data = null) : Notice;

    public sealed record CommMsg(string CommId, JsonObject? Data = null) : Notice;

    public sealed record CommClose(string CommId, JsonObject? Data = null) : Notice;
}
