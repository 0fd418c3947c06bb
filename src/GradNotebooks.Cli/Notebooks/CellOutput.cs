namespace GradNotebooks.Cli.Notebooks;

/// <summary>What a cell left behind, in nbformat's own three kinds.</summary>
internal abstract record CellOutput;

/// <summary>Text written to the console; <paramref name="Name"/> is stdout or stderr.</summary>
internal sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>One value in several MIME types. A cell's trailing expression carries its execution count, a display has none.</summary>
internal sealed record DisplayOutput(IReadOnlyDictionary<string, string> Data, int? ExecutionCount = null) : CellOutput;

/// <summary>Why a cell failed: an error's name and message, and the same told in full for a reader.</summary>
internal sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Report) : CellOutput
{
    /// <summary>The line of the cell at which it failed, with its number, where that is known: the report's second line.</summary>
    public string? Source { get; init; }
}
