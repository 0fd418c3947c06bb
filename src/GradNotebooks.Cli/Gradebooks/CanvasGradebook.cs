using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// The gradebook that Canvas exports: <c>Student,ID,…,Section</c>, then a column <c>Title (1234)</c> for each assignment, then totals,
/// which are read only. Below the header may stand a line that says which grades are posted by hand, and one with the points possible; what
/// has no id is no student.
/// </summary>
/// <remarks>After <c>lib/gradebook_exporter.rb</c> and <c>lib/gradebook_importer.rb</c> of Canvas.</remarks>
internal static partial class CanvasGradebook
{
    private const string Id = "ID";
    private const string PointsPossible = "Points Possible";

    /// <summary>Reads it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Where it stands, for sentences.</param>
    /// <param name="column">The assignment's column, with its number.</param>
    /// <param name="by">The column that has the ids of the results; null for Canvas's own.</param>
    /// <exception cref="UsageException">It is no such file, has no such column, or the column cannot be filled.</exception>
    public static Gradebook Read(byte[] bytes, string path, string column, string? by = null)
    {
        var text = CsvText.Parse(bytes, path);
        var columns = new BookColumns(text, path);
        if (columns.Names is not (["Student", Id, ..] or ["LastName", "FirstName", Id, ..]))
        {
            throw new UsageException($"{path} is no gradebook of Canvas, which begins with Student,ID: export it there, from Grades.");
        }

        var grade = columns.Find(column, columns.Names.Where(IsAssignment));
        if (!IsAssignment(columns.Names[grade]))
        {
            throw new UsageException(
                $"“{column}” is no assignment that Canvas knows, whose number stands behind its title, as in “Seed problem (1234)”: "
                    + "make the assignment in Canvas, and export the gradebook again.");
        }

        var (id, key) = (columns.Find(Id, columns.Names), columns.Find(by ?? Id, columns.Names));
        var students = text.Records.Skip(1).Where(record => id < record.Count && record[id].Value.Trim().Length > 0).ToList();
        var possible = text.Records.Skip(1).FirstOrDefault(record => record[0].Value.Contains(PointsPossible, StringComparison.Ordinal));
        var points = possible is null ? "" : columns.At(possible, grade).Value.Trim();
        if (points.Length > 0 && BookNumber.Read(points) is null)
        {
            throw new UsageException($"Canvas does not take grades into “{column}”, which is “{points}” there.");
        }

        IReadOnlyList<BookRow> rows =
        [
            .. students.Select(record => new BookRow(
                SubmissionIds.Safe(columns.At(record, key).Value.Trim()),
                columns.Names[0] == "Student" ? record[0].Value : $"{record[0].Value}, {record[1].Value}",
                columns.At(record, grade),
                BookNumber.Read(points))),
        ];
        if (rows.Count == 0)
        {
            throw new UsageException($"{path} has no students: export the gradebook again.");
        }

        var hasComma = rows.Select(row => row.Grade.Value).Append(points).Any(BookNumber.HasComma);
        return new Gradebook(path, text, rows, hasComma);
    }

    private static bool IsAssignment(string name) => Numbered().IsMatch(name) && !Total().IsMatch(name);

    [GeneratedRegex(@"\([0-9]+\)\z")]
    private static partial Regex Numbered();

    /// <summary>What Canvas itself passes over, though it may end in the name of a grading period, such as (2026).</summary>
    [GeneratedRegex(@"\b(?:Current|Final|Override) (?:Score|Points|Grade|Status)\b")]
    private static partial Regex Total();
}
