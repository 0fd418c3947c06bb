using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// The grading worksheet of a Moodle assignment. Its header is in the language of whoever exports it. First stands the participant, a word
/// and a number: <c>Participant 123</c>, <c>Teilnehmer/in123</c>; somewhere the grade, after that the greatest grade there is, and after
/// that, or after the state of the marking where there is one, whether the grade can be changed.
/// </summary>
/// <remarks>After <c>mod/assign/gradingtable.php</c> and <c>mod/assign/feedback/offline</c> of Moodle.</remarks>
internal static partial class MoodleWorksheet
{
    /// <summary>Moodle's word for a grade in languages that it is much used in; for any other the column is to be named.</summary>
    private static readonly string[] Grade =
        ["Grade", "Bewertung", "Calificación", "Note", "Valutazione", "Nota", "Cijfer", "Qualificació", "Ocena", "Betyg"];

    /// <summary>No, in the same languages.</summary>
    private static readonly string[] No = ["No", "Nein", "Non", "Não", "Nee", "Nie", "Nej"];

    /// <summary>Reads it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Where it stands, for sentences.</param>
    /// <param name="column">The column of grades; null where it is to be known by its name.</param>
    /// <param name="by">The column that has the ids of the results; null for the participants' numbers.</param>
    /// <exception cref="UsageException">
    /// It is no such file, the column of grades is not known, or the assignment has no points in Moodle.
    /// </exception>
    public static Gradebook Read(byte[] bytes, string path, string? column = null, string? by = null)
    {
        var text = CsvText.Parse(bytes, path);
        var columns = new BookColumns(text, path);
        var students = text.Records.Skip(1).ToList();
        var participants = students.Select(record => Participant().Match(record[0].Value)).ToList();
        if (participants.DistinctBy(match => (match.Success, match.Groups["word"].Value)).ToList() is not [{ Success: true }])
        {
            throw new UsageException(
                $"{path} is no grading worksheet of Moodle, whose lines begin with a participant's number, as in “Participant 123”: "
                    + "download it from the assignment's submissions.");
        }

        var grade = GradeColumn(columns, path, column);
        var key = by is null ? 0 : columns.Find(by, columns.Names);
        IReadOnlyList<BookRow> rows =
        [
            .. students.Zip(participants, (record, participant) => new BookRow(
                by is null ? participant.Groups["id"].Value : SubmissionIds.Safe(columns.At(record, key).Value.Trim()),
                record.Count > 1 && grade != 1 ? record[1].Value : "",
                columns.At(record, grade),
                BookNumber.Read(Greatest(record, grade)),
                Closed(record, grade))),
        ];
        var greatest = students.Select(record => Greatest(record, grade)).Distinct().ToList();
        if (greatest.Any(value => value.Contains('\n')))
        {
            throw new UsageException(
                $"{path} is of an assignment that is graded by a scale, and these grades are points: "
                    + "set it to points in Moodle, and export again.");
        }

        if (greatest is [var none] && BookNumber.Read(none) is null)
        {
            throw new UsageException(
                $"{path} has “{none}” behind the grades, where Moodle has the greatest grade as a number, and these grades are points: "
                    + "set the assignment to points in Moodle, and export again.");
        }

        var hasComma = rows.Select(row => row.Grade.Value).Concat(greatest).Any(BookNumber.HasComma);
        return new Gradebook(path, text, rows, hasComma);
    }

    private static string Greatest(IReadOnlyList<CsvField> record, int grade) =>
        grade + 1 < record.Count ? record[grade + 1].Value.Trim() : "";

    /// <summary>Why a line gets no grade; null where it gets one.</summary>
    private static string? Closed(IReadOnlyList<CsvField> record, int grade) =>
        record.Skip(grade + 2).Take(2).Any(field => No.Contains(field.Value.Trim(), StringComparer.OrdinalIgnoreCase))
            ? "it cannot be changed in Moodle, as the file has it"
            : BookNumber.Read(Greatest(record, grade)) is null
                ? $"the greatest grade is “{Greatest(record, grade)}” there, and no number"
                : null;

    private static int GradeColumn(BookColumns columns, string path, string? column)
    {
        if (column is not null)
        {
            return columns.Find(column, columns.Names);
        }

        if (columns.Names.Intersect(Grade).ToList() is [var name])
        {
            return columns.Find(name, columns.Names);
        }

        var names = string.Join(", ", columns.Names.Skip(1).Select(own => $"“{own}”"));
        throw new UsageException($"Which column of {path} has the grades? Name it by --column: {names}.");
    }

    [GeneratedRegex(@"\A(?<word>.*?\D)(?<id>[0-9]+)\s*\z", RegexOptions.Singleline)]
    private static partial Regex Participant();
}
