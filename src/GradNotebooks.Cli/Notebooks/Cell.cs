using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

internal enum CellKind
{
    Code,
    Markdown,
    Raw,
}

/// <summary>One cell: its source, the metadata it came with, and the outputs of this run.</summary>
internal sealed class Cell
{
    public required CellKind Kind { get; init; }

    public required string Source { get; init; }

    /// <summary>The language the file names for the cell; <see cref="Languages.CSharp"/> unless it says otherwise.</summary>
    public string Language { get; init; } = Languages.CSharp;

    public string? Id { get; init; }

    public JsonObject Metadata { get; init; } = [];

    /// <summary>Images carried by a markdown cell, by name, each a MIME bundle.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>Its place among the cells that run, from one; 0 for a cell that does not.</summary>
    public int Number { get; set; }

    /// <summary>Equals <see cref="Number"/> once the cell has run.</summary>
    public int? ExecutionCount { get; set; }

    public IReadOnlyList<CellOutput> Outputs { get; set; } = [];
}
