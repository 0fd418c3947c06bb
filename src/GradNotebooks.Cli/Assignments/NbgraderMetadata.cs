using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>
/// What nbgrader reads in a cell's metadata, in version 3 of its format, and no key more, for it refuses others. It restores locked cells
/// to what they were.
/// </summary>
/// <param name="GradeId">The cell's id: letters, digits, - and _; no two alike in a notebook.</param>
internal sealed record NbgraderMetadata(string GradeId)
{
    private const string Key = "nbgrader";

    /// <summary>Whether the cell is an answer, and so not locked.</summary>
    public bool IsSolution { get; init; }

    /// <summary>What the cell earns at most; null where it is not graded.</summary>
    public decimal? Points { get; init; }

    /// <summary>Writes it into a cell's metadata, in the place of what is there.</summary>
    public void Stamp(Cell cell)
    {
        var type = cell.Kind.ToString().ToLowerInvariant();
        var metadata = new JsonObject
        {
            ["cell_type"] = type,
            ["checksum"] = Checksum(cell.SourceAsKept ?? cell.Source, type),
            ["grade"] = Points is not null,
            ["grade_id"] = GradeId,
            ["locked"] = !IsSolution,
            ["schema_version"] = 3,
            ["solution"] = IsSolution,
        };
        if (Points is { } points)
        {
            metadata["points"] = points;
        }

        cell.Metadata[Key] = metadata;
    }

    /// <summary>nbgrader's own sum of a cell: the MD5 of its text and of what Python writes for the rest.</summary>
    private string Checksum(string source, string type)
    {
        var summed = source + type + Python(Points is not null) + Python(IsSolution) + Python(!IsSolution) + GradeId
            + (Points is { } points ? points.ToString("0.0###", CultureInfo.InvariantCulture) : "");
        return Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Encoding.UTF8.GetBytes(summed)));
    }

    private static string Python(bool value) => value ? "True" : "False";
}
