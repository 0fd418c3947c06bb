using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

internal enum CellKind
{
    Code,
    Markdown,
    Raw,
}

/// <summary>
/// One cell: its source, the metadata it came with, the outputs of this run, and those that the file keeps of an earlier one.
/// </summary>
internal sealed class Cell
{
    public required CellKind Kind { get; init; }

    /// <summary>The text of the cell, with lines that end in \n.</summary>
    public required string Source { get; init; }

    /// <summary>The same to the letter, where lines end otherwise in the file.</summary>
    public string? SourceAsKept { get; init; }

    /// <summary>The language the file names for the cell; <see cref="Languages.CSharp"/> unless it says otherwise.</summary>
    public string Language { get; init; } = Languages.CSharp;

    public string? Id { get; init; }

    public JsonObject Metadata { get; init; } = [];

    /// <summary>Whatever else the file has of the cell.</summary>
    public JsonObject Others { get; init; } = [];

    /// <summary>Images carried by a markdown cell, by name, each a MIME bundle.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>Its place among the cells that run, from one; 0 for a cell that does not.</summary>
    public int Number { get; set; }

    /// <summary>Equals <see cref="Number"/> once the cell has run.</summary>
    public int? ExecutionCount { get; set; }

    public IReadOnlyList<CellOutput> Outputs { get; set; } = [];

    /// <summary>What the file keeps of an earlier run, in nbformat's own JSON.</summary>
    public JsonArray KeptOutputs { get; init; } = [];

    /// <summary>Whether its outputs may differ from run to run: it is tagged so, for a timing or a random number.</summary>
    public bool Varies => IsTagged("varies");

    /// <summary>Whether it is meant to fail, by Jupyter's own tag.</summary>
    public bool RaisesException => IsTagged("raises-exception");

    /// <summary>Whether it ran and failed, and was not meant to.</summary>
    public bool Failed => !RaisesException && Outputs.OfType<ErrorOutput>().Any();

    /// <summary>Whether it is in a language that is not run here, so that what the file keeps of it stays.</summary>
    public bool IsPassedOver => CellLanguage.Of(Language) is not { HasKernel: true };

    private bool IsTagged(string name) => Metadata["tags"] is JsonArray tags && tags.Any(tag => JupyterJson.TextOf(tag) == name);
}
