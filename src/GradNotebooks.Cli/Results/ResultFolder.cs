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
            if (ReadSome().FirstOrDefault() is { } other && other.Assignment != assignment)
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

    /// <summary>The result that is there; null where there is none, or what is there cannot be read.</summary>
    /// <exception cref="UsageException">It does not add up: somebody edited it, and would lose that.</exception>
    public GradeResult? Find(string id)
    {
        try
        {
            var path = PathOf(id);
            var result = File.Exists(path) && File.Exists(Page(id)) ? GradeResult.Read(File.ReadAllText(path)) : null;
            return result is { AddsUp: false } ? throw Damaged(path) : result;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The result that is there with the verdicts that its page shows. A mark whose verdict is lost is to be made again.</summary>
    /// <inheritdoc cref="Find"/>
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
        Write(PathOf(result.Id), result.Write());
    }

    /// <summary>All results, in the ordinal order of their ids.</summary>
    /// <exception cref="UsageException">
    /// There are none, or one of them is damaged, or a student's second, or of another assignment than the first.
    /// </exception>
    public IReadOnlyList<GradeResult> ReadAll() => [.. Each()];

    /// <summary>The same one after another: each is read when it is asked for, and not kept.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public IEnumerable<GradeResult> Each()
    {
        var ids = Ids();
        return ids.Count > 0
            ? OfOneAssignment(ids.Select(Read))
            : throw new UsageException($"There are no results in {folder}: name the folder that gradnb grade wrote into (--out).");
    }

    /// <summary>Whose results there are, in ordinal order.</summary>
    /// <exception cref="UsageException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Ids()
    {
        try
        {
            return [.. Files().Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Writes what the results of the class come to, and returns the files.</summary>
    /// <param name="results">The results; they are gone through twice.</param>
    public IReadOnlyList<string> WriteClass(IEnumerable<GradeResult> results)
    {
        var tally = new ClassTally();
        return
        [
            WriteTable("class.csv", csv => ClassTable.WriteCsv(csv, tally.Counting(results))),
            Write(Path.Join(folder, "class.json"), json => ClassTable.WriteJson(json, results)),
            WriteTable("mistakes.csv", csv => ClassTable.WriteMistakes(csv, tally)),
            Write(Path.Join(folder, "class.html"), ClassPage.Write(tally)),
        ];
    }

    /// <summary>
    /// Results that can be read, in no order, each when it is asked for. As none of another assignment is ever put beside them, the first
    /// stands for all, which may be ten thousand, and are asked for by each machine of a cluster.
    /// </summary>
    private IEnumerable<GradeResult> ReadSome() =>
        Files().Select(file => GradeResult.Read(File.ReadAllText(file))).OfType<GradeResult>();

    private IEnumerable<GradeResult> OfOneAssignment(IEnumerable<GradeResult> results)
    {
        string? assignment = null;
        foreach (var result in results)
        {
            assignment ??= result.Assignment;
            yield return result.Assignment == assignment ? result : throw new UsageException(
                $"{folder} has results of {assignment} and of {result.Assignment}: grade each into a folder of its own (--out).");
        }
    }

    private GradeResult Read(string id)
    {
        var path = PathOf(id);
        try
        {
            var result = GradeResult.Read(File.ReadAllText(path)) is { AddsUp: true } read ? read : throw Damaged(path);
            return result.Id == id ? result : throw new UsageException(File.Exists(PathOf(result.Id))
                ? $"There are several results of {result.Id}, and which counts cannot be told: delete all but one. The other is {path}."
                : $"{path} is the result of {result.Id}: name it {result.Id}{Extension} again, or delete it and grade again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }

    private static UsageException Damaged(string path) =>
        new($"{path} is no result of gradnb grade, or damaged: delete it, and grade again.");

    private IEnumerable<string> Files() => Directory.Exists(Results) ? Directory.EnumerateFiles(Results, "*" + Extension) : [];

    private string PathOf(string id) => Path.Join(Results, id + Extension);

    private string Page(string id) => Path.Join(Feedback, id + ".html");

    private string WriteTable(string name, Action<TextWriter> write) => Write(Path.Join(folder, name), stream =>
    {
        using var text = new StreamWriter(stream, leaveOpen: true);
        write(text);
    });

    private static string Write(string path, string text) => Replace(path, () => PendingFile.Write(path, text));

    private static string Write(string path, Action<Stream> write) => Replace(path, () => PendingFile.Write(path, write));

    private static string Replace(string path, Func<PendingFile> write)
    {
        try
        {
            using var file = write();
            file.Replace();
            return path;
        }
        catch (IOException exception)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
    }
}
