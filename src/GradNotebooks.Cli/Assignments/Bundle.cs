using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>
/// What grading needs of an assignment, in one file beside the student's notebook: solutions, hidden blocks, hints and hidden seeds, and
/// the sum of it all, so that a file that was damaged or edited is refused. No student is to have it.
/// </summary>
internal sealed record Bundle
{
    /// <summary>The format that is written and read here.</summary>
    public const string Format = "gradnotebooks/bundle/v1";

    /// <summary>What the file's name ends in.</summary>
    public const string Extension = ".bundle.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    /// <summary>The file's format.</summary>
    public required string Schema { get; init; }

    /// <summary>The assignment's id.</summary>
    public required string Assignment { get; init; }

    /// <summary>What it is called; null where it has its id alone.</summary>
    public string? Title { get; init; }

    /// <summary>The points of all tasks together.</summary>
    public required decimal Points { get; init; }

    /// <summary>The version of gradnb that wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>The student's notebook that belongs to it; see <see cref="Released"/>.</summary>
    public required string Release { get; init; }

    /// <summary>The variable whose text is replaced by the id of the submission; null where there is none.</summary>
    public string? SeedVariable { get; init; }

    /// <summary>The tasks, in order.</summary>
    public required IReadOnlyList<AssignmentTask> Tasks { get; init; }

    /// <summary>The cells of the author's notebook, in order, without those that a release makes.</summary>
    public required IReadOnlyList<BundleCell> Cells { get; init; }

    /// <summary>The sum of the file; the last thing in it, as a <see cref="Notebooks.Seal"/> is to be.</summary>
    [JsonPropertyOrder(1)]
    public string Seal { get; init; } = Notebooks.Seal.Blank;

    /// <summary>The bundle of an assignment.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="release">The SHA-256 of the student's notebook.</param>
    public static Bundle Of(Assignment assignment, string release) => new()
    {
        Schema = Format,
        Assignment = assignment.Id,
        Title = assignment.Title,
        Points = assignment.Points,
        Tool = typeof(Bundle).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
        Release = release,
        SeedVariable = assignment.SeedVariable,
        Tasks = assignment.Tasks,
        Cells =
        [
            .. assignment.Cells.Select(cell => new BundleCell
            {
                Role = cell.Role,
                Kind = cell.Cell.Kind.ToString().ToLowerInvariant(),
                Language = cell.Cell.Language,
                Task = cell.Task,
                Source = cell.StudentSource,
                Solution = cell.Source == cell.StudentSource ? null : cell.Source,
            }),
        ],
    };

    /// <summary>Reads a bundle's file.</summary>
    /// <exception cref="UsageException">
    /// It cannot be read, is no bundle, was changed since it was written, or is of another version.
    /// </exception>
    public static Bundle Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"The bundle {path} is a folder: name the file in it that ends in {Extension}.");
        }

        string text;
        try
        {
            text = NotebookText.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The bundle {path} cannot be read: {exception.Message}");
        }

        return Parse(text, path);
    }

    /// <summary>The file's text, with its sum.</summary>
    public string Write() => Notebooks.Seal.Close(JsonSerializer.Serialize(this with { Seal = Notebooks.Seal.Blank }, Json) + "\n");

    /// <summary>Reads a bundle's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it stands, for sentences.</param>
    /// <exception cref="UsageException">It is no bundle, was changed since it was written, or is of another version.</exception>
    public static Bundle Parse(string text, string path)
    {
        if (!Notebooks.Seal.Holds(text))
        {
            throw new UsageException(
                $"{path} is damaged, or was changed since gradnb wrote it: release the assignment again, or restore the file.");
        }

        try
        {
            if (JsonSerializer.Deserialize<Bundle>(text, Json) is { Schema: Format } bundle)
            {
                return bundle;
            }
        }
        catch (JsonException)
        {
        }

        throw new UsageException(
            $"{path} is no bundle that this gradnb reads, {Format}: name the file {Extension} that a release wrote, or release again.");
    }
}
