using System.Globalization;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// A file of grades that a learning platform exported and takes back, with a column to fill. Nothing is composed: no line and no column is
/// made, and but for the grades the file stays as it is, byte for byte.
/// </summary>
/// <param name="path">The file, for sentences.</param>
/// <param name="text">Its table.</param>
/// <param name="rows">The lines of students.</param>
/// <param name="hasComma">Whether its numbers have a comma.</param>
internal sealed class Gradebook(string path, CsvText text, IReadOnlyList<BookRow> rows, bool hasComma)
{
    /// <summary>The lines of students, in the file's order.</summary>
    public IReadOnlyList<BookRow> Rows => rows;

    /// <summary>
    /// Fills in the grades of a class. A grade that is there and differs is told and stays, unless it is asked for; a submission that could
    /// not be graded gets none, and a line that is closed stays as it is.
    /// </summary>
    /// <param name="results">The results.</param>
    /// <param name="isScaled">Whether grades are shares of the platform's points where those are others than the assignment's.</param>
    /// <param name="replaces">Whether grades that are there are replaced.</param>
    /// <exception cref="UsageException">
    /// The points differ and are not to be scaled, or cannot be; or no student of the file has a result.
    /// </exception>
    public FilledGradebook Fill(IReadOnlyList<GradeResult> results, bool isScaled, bool replaces)
    {
        var byId = results.ToDictionary(result => result.Id, StringComparer.Ordinal);
        if (!rows.Any(row => byId.ContainsKey(row.Id)))
        {
            throw new UsageException(
                $"No student in {path} has a result: the file's first is “{rows[0].Id}”, that of the results “{results[0].Id}”. "
                    + "If another column has the results' ids, name it by --by.");
        }

        foreach (var row in rows.Where(row => row.Closed is null && byId.ContainsKey(row.Id)))
        {
            RequirePoints(row, byId[row.Id], isScaled);
        }

        var entries = rows.Where(row => byId.ContainsKey(row.Id)).Select(row => Entry(row, byId[row.Id], replaces)).ToList();
        var changes = entries.Where(entry => entry.Fate == Fate.Filled).ToDictionary(entry => entry.Row.Grade, entry => entry.Grade);
        return new FilledGradebook(
            text.With(changes),
            changes.Count > 0,
            [
                .. entries.Select(entry => entry.Told).OfType<string>(),
                .. Others(results),
                $"{Counted(Fate.Filled)} filled in, {Counted(Fate.Same)} there already, {Counted(Fate.Kept)} kept as they are.",
            ]);

        string Counted(Fate fate) => entries.Count(entry => entry.Fate == fate).ToString(CultureInfo.InvariantCulture);
    }

    private void RequirePoints(BookRow row, GradeResult result, bool isScaled)
    {
        if (row.Of is not { } own || own == result.Of || (isScaled && own > 0))
        {
            return;
        }

        var place = rows.All(other => other.Of == own) ? "" : $" for {Named(row)}";
        throw new UsageException(
            $"{path} has this assignment at {Plain(own)} points{place}, and its results are of {Plain(result.Of)}: "
                + "change that on the platform and export again"
                + (own > 0 ? $", or fill in shares of {Plain(own)} by --scale." : ". Of no points there is no share."));
    }

    private GradeEntry Entry(BookRow row, GradeResult result, bool replaces)
    {
        if (result.Ungraded is { } reason)
        {
            return new(row, "", Fate.Left, $"{Named(row)} gets no grade. {reason}");
        }

        var points = row.Of is { } whole && whole != result.Of && result.Of > 0 ? result.Points / result.Of * whole : result.Points;
        var (grade, there) = (BookNumber.Write(points, hasComma), row.Grade.Value.Trim());
        return BookNumber.Read(there) == BookNumber.Read(grade) ? new(row, grade, Fate.Same, null)
            : row.Closed is { } why ? new(row, "", Fate.Left, $"{Named(row)} gets no grade: {why}.")
            : there is "" or "-" ? new(row, grade, Fate.Filled, null)
            : replaces ? new(row, grade, Fate.Filled, $"{Named(row)} had {there} there, and has {grade} now.")
            : new(
                row, grade, Fate.Kept,
                $"{Named(row)} has {there} there and {grade} by the result: it stays {there} (--force replaces it).");
    }

    private IEnumerable<string> Others(IReadOnlyList<GradeResult> results)
    {
        var ids = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        if (results.Where(result => !ids.Contains(result.Id)).ToList() is { Count: > 0 } astray)
        {
            yield return $"With a result, but not in {path}: "
                + $"{string.Join("; ", astray.Select(result => result.Name is { } name ? $"{result.Id} ({name})" : result.Id))}.";
        }

        var graded = results.Select(result => result.Id).ToHashSet(StringComparer.Ordinal);
        if (rows.Where(row => !graded.Contains(row.Id)).ToList() is { Count: > 0 } without)
        {
            yield return $"In {path}, but without a result: {string.Join("; ", without.Select(Named))}.";
        }

        foreach (var twice in rows.Where(row => graded.Contains(row.Id)).GroupBy(row => row.Id).Where(same => same.Count() > 1))
        {
            yield return $"{Named(twice.First())} stands in {path} more than once; each line is filled in.";
        }
    }

    private static string Named(BookRow row) => row.Name.Trim() is { Length: > 0 } name ? $"{row.Id} ({name})" : row.Id;

    private static string Plain(decimal points) => points.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>What becomes of a line.</summary>
    private enum Fate
    {
        /// <summary>The grade is filled in.</summary>
        Filled,

        /// <summary>It is there already.</summary>
        Same,

        /// <summary>Another is there, and stays.</summary>
        Kept,

        /// <summary>There is no grade to fill in.</summary>
        Left,
    }

    private sealed record GradeEntry(BookRow Row, string Grade, Fate Fate, string? Told);
}
