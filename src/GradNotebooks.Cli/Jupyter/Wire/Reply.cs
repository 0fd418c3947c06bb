using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>How the kernel answers a request.</summary>
/// <param name="Status"><c>ok</c>, <c>error</c> or <c>aborted</c>; a reply about code has the code's own.</param>
internal abstract record Reply(string Status)
{
    /// <summary>The request cannot be answered, or the cell failed.</summary>
    internal sealed record Failed(string Ename, string Evalue, IReadOnlyList<string> Traceback, int? ExecutionCount = null)
        : Reply("error");

    /// <summary>The cell did not run, since one before it failed.</summary>
    internal sealed record Aborted(int ExecutionCount) : Reply("aborted");

    internal sealed record Executed(int ExecutionCount, JsonObject UserExpressions, JsonArray Payload) : Reply("ok");

    /// <param name="Matches">What may stand there.</param>
    /// <param name="CursorStart">Where what it replaces starts, in Unicode code points.</param>
    /// <param name="CursorEnd">Where that ends.</param>
    /// <param name="Metadata">The matches once more, with what they are.</param>
    internal sealed record Completed(IReadOnlyList<string> Matches, int CursorStart, int CursorEnd, JsonObject Metadata) : Reply("ok");

    internal sealed record Inspected(bool Found, JsonObject Data, JsonObject Metadata) : Reply("ok");

    /// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
    /// <param name="Indent">What the next line begins with, if there must be one.</param>
    internal sealed record Completeness(string Status, string? Indent) : Reply(Status);

    /// <param name="History">Arrays of session, number, and cell or cell and output.</param>
    internal sealed record Remembered(JsonArray History) : Reply("ok");

    internal sealed record CommList(JsonObject Comms) : Reply("ok");

    internal sealed record ShutDown(bool Restart) : Reply("ok");

    internal sealed record Interrupted() : Reply("ok");

    internal sealed record KernelInfo(
        string ProtocolVersion,
        string Implementation,
        string ImplementationVersion,
        LanguageInfo LanguageInfo,
        string Banner,
        IReadOnlyList<HelpLink> HelpLinks) : Reply("ok");
}

/// <summary>What a front end must know of the language of the cells, to colour them and to write them to files.</summary>
internal sealed record LanguageInfo(
    string Name, string Version, string Mimetype, string FileExtension, string PygmentsLexer, string CodemirrorMode);

internal sealed record HelpLink(string Text, string Url);
