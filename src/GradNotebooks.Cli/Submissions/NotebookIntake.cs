using System.Text;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Submissions;

/// <summary>One notebook, read for what it answers.</summary>
/// <param name="File">The file.</param>
/// <param name="Sha256">The SHA-256 of its bytes in hexadecimal.</param>
/// <param name="Cells">Its task cells.</param>
/// <param name="Notes">What is to be said of it and its cells.</param>
internal sealed record NotebookIntake(FoundFile File, string Sha256, TaskCells Cells, IReadOnlyList<string> Notes)
{
    private const int Format = 4;

    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It is no notebook, cannot be read, or is of another assignment.</exception>
    public static NotebookIntake Read(FoundFile file, Bundle bundle, IntakeLimits limits)
    {
        using var bytes = file.Inspect(file.IsDib ? limits.Text : limits.Notebook);
        if (FileGuess.Of(bytes.Head, file) is { } kind)
        {
            throw new UsageException($"{file.Shown} is no notebook but seems to be {kind}: hand in the .ipynb or .dib itself.");
        }

        var encoding = TextEncodings.Marked(bytes.Head);
        var cells = new TaskCells(bundle, limits, file.Shown);
        var notes = new List<string>();
        if (encoding is not null)
        {
            notes.Add($"The notebook was in {encoding.WebName.ToUpperInvariant()}, and was read as that.");
        }

        if (file.IsDib)
        {
            Dib(bytes, cells, file);
        }
        else if (!IsOfRelease(Ipynb(bytes, encoding, cells, limits, file.Shown), bundle, file.Shown))
        {
            notes.Add($"It was handed in from another release of {bundle.Assignment} than the bundle's: its tasks may differ.");
        }

        if (cells.Answers.Count == 0)
        {
            throw new UsageException(
                $"{file.Shown} has no task of {bundle.Assignment} in it: no cell begins with //@task {bundle.Tasks[0].Id}, or another of "
                + "them. Hand in the notebook that was given out, with its markers.");
        }

        return new NotebookIntake(file, bytes.Digest(), cells, [.. notes, .. cells.Notes]);
    }

    /// <summary>What a file seems to be; null where it may be a notebook.</summary>
    /// <exception cref="UsageException">It is not to be opened.</exception>
    public static string? Guess(FoundFile file, IntakeLimits limits)
    {
        using var bytes = file.Inspect(limits.Notebook);
        return FileGuess.Of(bytes.Head, file);
    }

    private static IpynbTasks Ipynb(InspectedStream bytes, Encoding? encoding, TaskCells cells, IntakeLimits limits, string shown)
    {
        try
        {
            using var utf8 = encoding is null ? null : Encoding.CreateTranscodingStream(bytes, encoding, Encoding.UTF8, leaveOpen: true);
            return IpynbTasks.Read(utf8 ?? bytes, cells, limits, shown);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException(
                $"{shown} is not {encoding!.WebName.ToUpperInvariant()}, as it says to be: save it as UTF-8, and hand it in again.");
        }
    }

    private static bool IsOfRelease(IpynbTasks read, Bundle bundle, string shown)
    {
        if (read.Assignment is { } other && other != bundle.Assignment)
        {
            throw new UsageException(
                $"{shown} is of the assignment {Wording.Plain(other)} and not of {bundle.Assignment}: hand in the notebook of this one.");
        }

        if (read.Format is not (null or Format))
        {
            throw new UsageException(
                $"{shown} is in notebook format {read.Format}; gradnb reads format 4. Open and save it in Jupyter, and hand it in again.");
        }

        return read.HasCells
            ? read.Release is null || read.Release == bundle.Release
            : throw new UsageException($"{shown} is no notebook, for it has no cells: hand in the .ipynb that was given out.");
    }

    private static void Dib(InspectedStream bytes, TaskCells cells, FoundFile file)
    {
        using var all = new MemoryStream();
        bytes.CopyTo(all);
        foreach (var cell in DibReader.Read(file.Path, file.Shown, NotebookText.Read(all.ToArray(), file.Shown)).Cells)
        {
            cells.Add(cell.Source, cell.Kind.ToString().ToLowerInvariant());
        }
    }
}
