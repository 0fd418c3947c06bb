using System.Text;
using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Tests.Gradebooks;

/// <summary>Gradebooks as Canvas exports them, filled in place.</summary>
public sealed class CanvasGradebookTests
{
    private const string Column = "Seed problem (1234)";

    /// <summary>As the exporter writes it: posted by hand, points possible, totals that are read only, the test student last.</summary>
    private const string Exported = """"
        Student,ID,SIS User ID,SIS Login ID,Section,Notes,Seed problem (1234),"Essay, ""draft"" (1235)",Final Score,Override Score (2026)
        ,,,,,,Manual Posting,,,
            Points Possible,,,,,(read only),20.00,10.00,(read only),(read only)
        "Lovelace, Ada",101,S1,ada,"Section 1 and ""B""",,<101>,9.50,95.00,
        "O'Neil, ""Bo"" Bob",102,S2,bob@example.edu,Section 1,"a
        note",<102>,,,
        "Noether, Emmy",103,S3,emmy,Section 1,,<103>,N/A,,
        "Student, Test",999,,4f1c,Section 1,,,,,

        """";

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    public void Grades_are_filled_in_and_every_other_byte_stays(string lineEnd, bool hasMark)
    {
        var filled = Fill(
            File("", "-", "", lineEnd, hasMark), Graded.Of("101", 17.5m), Graded.Of("102", 20), Graded.Of("7", 3, "Kurt Gödel"));
        Assert.Equal(File("17.5", "20", "", lineEnd, hasMark), filled.Bytes);
        Assert.Equal(
            [
                "With a result, but not in book.csv: 7 (Kurt Gödel).",
                "In book.csv, but without a result: 103 (Noether, Emmy); 999 (Student, Test).",
                "2 filled in, 0 there already, 0 kept as they are.",
            ],
            filled.Told);
    }

    [Fact]
    public void A_semicolon_stays_one_and_a_comma_of_decimals_too()
    {
        const string Book = "Student;ID;SIS Login ID;Section;Seed problem (1234)\r\n    Points Possible;;;;20,00\r\n"
            + "Müller, Jürgen;101;jm;Gruppe A;\r\nÇelik, Ömer;102;oc;Gruppe A;\r\n";
        var filled = Fill(Encoding.UTF8.GetBytes(Book), Graded.Of("101", 17.25m), Graded.Of("102", 20));
        Assert.Equal(
            Book.Replace("jm;Gruppe A;", "jm;Gruppe A;17,25").Replace("oc;Gruppe A;", "oc;Gruppe A;20"),
            Encoding.UTF8.GetString(filled.Bytes));
    }

    [Fact]
    public void A_gradebook_in_another_encoding_stays_in_it()
    {
        var book = Encoding.Latin1.GetBytes("Student,ID,Section,Seed problem (1234)\n\"Müller, Jürgen\",101,A,\n");
        var filled = Fill(book, Graded.Of("101", 3));
        Assert.Equal([.. book[..^1], (byte)'3', (byte)'\n'], filled.Bytes);
    }

    [Fact]
    public void A_grade_that_is_there_and_differs_stays_unless_it_is_asked_for()
    {
        var book = File("12.00", "EX", "17.50");
        GradeResult[] results = [Graded.Of("101", 14), Graded.Of("102", 20), Graded.Of("103", 17.5m)];
        var kept = Fill(book, results);
        Assert.False(kept.IsChanged);
        Assert.Equal(book, kept.Bytes);
        Assert.Equal(
            [
                "101 (Lovelace, Ada) has 12.00 there and 14 by the result: it stays 12.00 (--force replaces it).",
                "102 (O'Neil, \"Bo\" Bob) has EX there and 20 by the result: it stays EX (--force replaces it).",
                "In book.csv, but without a result: 999 (Student, Test).",
                "0 filled in, 1 there already, 2 kept as they are.",
            ],
            kept.Told);

        var replaced = CanvasGradebook.Read(book, "book.csv", Column).Fill(results, isScaled: false, replaces: true);
        Assert.Equal(File("14", "20", "17.50"), replaced.Bytes);
        Assert.Contains("101 (Lovelace, Ada) had 12.00 there, and has 14 now.", replaced.Told);
    }

    [Fact]
    public void What_could_not_be_graded_gets_no_grade_and_is_told()
    {
        var filled = Fill(File("", "", ""), Graded.Refused("101"), Graded.Of("102", 0));
        Assert.Equal(File("", "0", ""), filled.Bytes);
        Assert.Equal("101 (Lovelace, Ada) gets no grade. hw.ipynb is no JSON: ask for it again.", filled.Told[0]);
    }

    [Fact]
    public void A_student_who_stands_there_twice_is_filled_in_twice_and_told()
    {
        const string Book = "LastName,FirstName,ID,Section,Seed problem (1234)\nLovelace,Ada,101,A,\nLovelace,Ada,101,B,\n";
        var filled = Fill(Encoding.UTF8.GetBytes(Book), Graded.Of("101", 5));
        Assert.Equal(Book.Replace(",A,\n", ",A,5\n").Replace(",B,\n", ",B,5\n"), Encoding.UTF8.GetString(filled.Bytes));
        Assert.Equal("101 (Lovelace, Ada) stands in book.csv more than once; each line is filled in.", filled.Told[0]);
    }

    [Fact]
    public void Students_are_known_by_another_column_where_that_is_asked_for()
    {
        var filled = CanvasGradebook.Read(File("", "", ""), "book.csv", Column, "SIS Login ID")
            .Fill([Graded.Of("ada", 3), Graded.Of("bob@example.edu", 4)], isScaled: false, replaces: false);
        Assert.Equal(File("3", "4", ""), filled.Bytes);
    }

    [Fact]
    public void Other_points_than_Canvas_has_are_told_or_scaled()
    {
        var book = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File("", "", "")).Replace("20.00", "30.00"));
        Assert.Equal(
            "book.csv has this assignment at 30 points, and its results are of 20: "
                + "change that on the platform and export again, or fill in shares of 30 by --scale.",
            Assert.Throws<UsageException>(() => Fill(book, Graded.Of("101", 3))).Message);
        var filled = CanvasGradebook.Read(book, "book.csv", Column).Fill([Graded.Of("101", 17.75m)], isScaled: true, replaces: false);
        Assert.Contains("\"\"B\"\"\",,26.63,9.50", Encoding.UTF8.GetString(filled.Bytes).Replace("\r", ""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_Canvas_has_no_points_there_is_no_share_of_them(bool isScaled)
    {
        var book = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File("", "", "")).Replace("20.00", "0.00"));
        Assert.Equal(
            "book.csv has this assignment at 0 points, and its results are of 20: "
                + "change that on the platform and export again. Of no points there is no share.",
            Assert.Throws<UsageException>(() =>
                CanvasGradebook.Read(book, "book.csv", Column).Fill([Graded.Of("101", 3)], isScaled, replaces: false)).Message);
    }

    [Theory]
    [InlineData("Seed problem (1243)", "has no column “Seed problem (1243)”; did you mean Seed problem (1234)?")]
    [InlineData("Notes", "“Notes” is no assignment that Canvas knows")]
    [InlineData("Override Score (2026)", "is no assignment that Canvas knows")]
    [InlineData("Final Score", "is no assignment that Canvas knows")]
    public void A_column_that_Canvas_would_not_take_is_refused(string column, string told) =>
        Assert.Contains(told, Assert.Throws<UsageException>(() => CanvasGradebook.Read(File("", "", ""), "book.csv", column)).Message);

    [Theory]
    [InlineData("Student,ID,Section,Seed problem (1234)\n Points Possible,,,(nur lesbar)\nA,101,B,\n", "which is “(nur lesbar)” there")]
    [InlineData("Student,ID,Section,Seed problem (1234),Seed problem (1234)\nA,101,B,,\n", "has 2 columns “Seed problem (1234)”")]
    [InlineData("Identifier,Grade\nParticipant 1,\n", "is no gradebook of Canvas")]
    [InlineData("Student,ID,Section,Seed problem (1234)\n", "has no students")]
    [InlineData("Student,ID,Section,Seed problem (1234)\nA,101,B\n", "line 2: there are 3 fields, and the header has 4")]
    [InlineData("Student,ID,Section,Seed problem (1234)\nA,7,B,\n", "No student in book.csv has a result: the file's first is “7”")]
    public void What_cannot_be_filled_is_told_and_nothing_is_made_of_it(string book, string told) =>
        Assert.Contains(told, Assert.Throws<UsageException>(() => Fill(Encoding.UTF8.GetBytes(book), Graded.Of("101", 3))).Message);

    [Fact]
    public async Task The_command_fills_the_file_where_it_is()
    {
        using var workspace = new Workspace();
        var graded = Graded.Write(workspace, Graded.Of("101", 17.5m), Graded.Of("102", 20), Graded.Of("103", 1));
        var path = Path.Combine(workspace.Folder, "book.csv");
        System.IO.File.WriteAllBytes(path, File("", "", ""));
        var (exitCode, output, error) = await Graded.ExportAsync("canvas", graded, "--into", path, "--column", Column);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith($"3 filled in, 0 there already, 0 kept as they are.\nWritten: {path}\n", output);
        Assert.Equal(File("17.5", "20", "1"), System.IO.File.ReadAllBytes(path));

        (_, output, _) = await Graded.ExportAsync("canvas", graded, "--into", path, "--column", Column);
        Assert.EndsWith($"0 filled in, 3 there already, 0 kept as they are.\n{path} stays as it is.\n", output);
        var missing = await Graded.ExportAsync("canvas", graded, "--into", path + "x", "--column", Column);
        Assert.Equal(2, missing.ExitCode);
        Assert.EndsWith("Name the file that you exported by --into.\n", missing.Error);
    }

    private static FilledGradebook Fill(byte[] book, params GradeResult[] results) =>
        CanvasGradebook.Read(book, "book.csv", Column).Fill(results, isScaled: false, replaces: false);

    private static byte[] File(string ada, string bob, string emmy, string lineEnd = "\n", bool hasMark = false)
    {
        var text = Exported.Replace("<101>", ada).Replace("<102>", bob).Replace("<103>", emmy).ReplaceLineEndings(lineEnd);
        return [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];
    }
}
