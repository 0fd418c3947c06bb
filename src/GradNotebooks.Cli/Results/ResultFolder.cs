using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Results;

/// <summary>
/// The results of a class: a file for each submission, written at once and as a whole, so that grading can be stopped at any moment and
/// goes on where it was.
/// </summary>
internal sealed class ResultFolder(string folder)
{
    private const string Extension = ".json";

    /// <summary>The class's tables.</summary>
    public static IReadOnlyList<string> ClassFiles { get; } = ["class.csv", "class.json", "mistakes.csv", "class.html"];

    private string Results => Path.Join(folder, "results");

    private string Feedback => Path.Join(folder, "feedback");

    /// <summary>The seal of the bundle whose results there are; null where there are none.</summary>
    public string? Release => Directory.Exists(Results) ? ReadSome().FirstOrDefault()?.Bundle : null;

    /// <summary>Makes the folders.</summary>
    /// <param name="assignment">The id of the assignment whose results they are to hold.</param>
    /// <param name="submissions">Where the submissions are.</param>
    /// <exception cref="UsageException">They cannot be made, or are of something else.</exception>
    public void Create(string assignment, string submissions)
    {
        if (Path.GetFullPath(folder).TrimEnd('/') == Path.GetFullPath(submissions).TrimEnd('/'))
        {
            throw new UsageException($"{folder} is where the submissions are: name another folder for the results (--out).");
        }

        try
        {
            if (Directory.Exists(Results) && ReadSome().FirstOrDefault(result => result.Assignment != assignment) is { } other)
            {
                throw new UsageException(
                    $"{folder} has results of {other.Assignment}: name another folder for those of {assignment} (--out).");
            }

            Directory.CreateDirectory(Results);
            Directory.CreateDirectory(Feedback);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be written to: {exception.Message}");
        }
    }

    /// <summary>The result that is there; null where there is none, or a damaged one.</summary>
    public GradeResult? Find(string id)
    {
        try
        {
            var path = Path.Join(Results, id + Extension);
            return File.Exists(path) && File.Exists(Page(id)) ? GradeResult.Read(File.ReadAllText(path)) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The result that is there with the verdicts that its page shows. A mark whose verdict is lost is to be made again.</summary>
    public GradeResult? FindWhole(string id)
    {
        try
        {
            return Find(id) is { } result && File.ReadAllText(Page(id)) is var page
                ? result with { Tasks = [.. result.Tasks.Select(mark => Whole(mark, FeedbackPage.VerdictIn(page, mark.Id)))] }
                : null;
        }
        catch (IOException)
        {
            return null;
        }

        static TaskMark Whole(TaskMark mark, string? verdict) => verdict is null ? mark with { Key = null } : mark with { Shown = verdict };
    }

    /// <summary>Writes a result and what its student reads of it; the result last, so that where it is, the others are.</summary>
    public void Write(GradeResult result)
    {
        Write(Page(result.Id), FeedbackPage.Write(result));
        Write(Path.Join(Feedback, result.Id + ".md"), FeedbackText.Write(result));
        Write(Path.Join(Results, result.Id + Extension), result.Write());
    }

    /// <summary>All results, in the ordinal order of their ids.</summary>
    /// <exception cref="UsageException">There are none, or one of them is damaged.</exception>
    public IReadOnlyList<GradeResult> ReadAll()
    {
        try
        {
            var files = Directory.Exists(Results) ? Directory.GetFiles(Results, "*" + Extension) : [];
            IReadOnlyList<GradeResult> all =
            [
                .. files
                    .Select(file => GradeResult.Read(File.ReadAllText(file)) ?? throw new UsageException(
                        $"{file} is no result of gradnb grade, or damaged: delete it, and grade again."))
                    .OrderBy(result => result.Id, StringComparer.Ordinal),
            ];
            return all.Count > 0
                ? all
                : throw new UsageException($"There are no results in {folder}: name the folder that gradnb grade wrote into (--out).");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Writes what the results of the class come to, and returns the files.</summary>
    public IReadOnlyList<string> WriteClass(IReadOnlyList<GradeResult> results) =>
    [
        Write(Path.Join(folder, "class.csv"), ClassTable.Csv(results)),
        Write(Path.Join(folder, "class.json"), ClassTable.Json(results)),
        Write(Path.Join(folder, "mistakes.csv"), ClassTable.Mistakes(results)),
        Write(Path.Join(folder, "class.html"), ClassPage.Write(results)),
    ];

    private IEnumerable<GradeResult> ReadSome() =>
        Directory.GetFiles(Results, "*" + Extension).Select(file => GradeResult.Read(File.ReadAllText(file))).OfType<GradeResult>();

    private string Page(string id) => Path.Join(Feedback, id + ".html");

    private static string Write(string path, string text)
    {
        try
        {
            using var file = PendingFile.Write(path, text);
            file.Replace();
            return path;
        }
        catch (IOException exception)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
    }
}
