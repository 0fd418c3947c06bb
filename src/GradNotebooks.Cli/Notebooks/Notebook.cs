using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// A notebook in nbformat 4's own terms: cells in order, and metadata kept untouched, whichever file format it was read from.
/// </summary>
internal sealed class Notebook
{
    public Notebook(string path, IReadOnlyList<Cell> cells, JsonObject metadata, int formatMinor)
    {
        (Path, Cells, Metadata, FormatMinor) = (path, cells, metadata, formatMinor);
        Runnable = [.. cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source))];
        for (var i = 0; i < Runnable.Count; i++)
        {
            Runnable[i].Number = i + 1;
        }
    }

    /// <summary>The absolute path it was read from.</summary>
    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The cells that run. Their numbers are what Jupyter shows as [n], so a message can name a cell the reader finds.</summary>
    public IReadOnlyList<Cell> Runnable { get; }

    public JsonObject Metadata { get; }

    public int FormatMinor { get; }

    /// <summary>The SHA-256 of its file when it was read, so that what is saved in an editor since is known to be new.</summary>
    public byte[] Digest { get; set; } = [];

    /// <summary>Whatever else the file has beside cells and metadata.</summary>
    public JsonObject Others { get; init; } = [];
}
