using System.Text;
using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Tests.Gradebooks;

/// <summary>Grading worksheets as Moodle writes them, filled in place.</summary>
public sealed class MoodleWorksheetTests
{
    /// <summary>PHP quotes what has a blank in it; the file has a byte order mark.</summary>
    private const string English = "\uFEFFIdentifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum Grade\","
        + "\"Grade can be changed\",\"Last modified (submission)\",\"Last modified (grade)\",\"Feedback comments\"\n"
        + "\"Participant 123\",\"Ada Lovelace\",ada@example.edu,\"Submitted for grading - \",<123>,20.00,Yes,"
        + "\"Monday, 2 November 2026, 9:05 AM\",-,\"<p>Well \\\"done\\\"</p>\"\n"
        + "\"Participant 124\",\"Bob \"\"Bo\"\" O'Neil\",bob@example.edu,\"No submission\",<124>,20.00,Yes,-,-,\n";

    /// <summary>In German there is no blank before the number, and a comma within numbers.</summary>
    private const string German = "\uFEFFID,\"Vollständiger Name\",Status,Bewertung,\"Beste Bewertung\",\"Bewertung kann geändert werden\","
        + "\"Zuletzt geändert (Bewertung)\"\n"
        + "Teilnehmer/in123,\"Jürgen Müller\",\"Zur Bewertung abgegeben\",<123>,\"20,00\",Ja,-\n"
        + "Teilnehmer/in124,\"Ömer Çelik\",\"Keine Abgabe\",<124>,\"20,00\",Ja,-\n";

    /// <summary>Saved by a spreadsheet that parts fields by semicolons; names are hidden while marking is anonymous.</summary>
    private const string Spanish = "Identificador;Estado;Calificación;Calificación máxima;La calificación puede ser cambiada;"
        + "Última modificación (calificación)\r\n"
        + "Participante 123;Enviado para calificar;<123>;20,00;Sí;-\r\n"
        + "Participante 124;No entregado;<124>;20,00;Sí;-\r\n";

    [Theory]
    [InlineData(English, "17.5", "17.5")]
    [InlineData(German, "17,5", "\"17,5\"")]
    [InlineData(Spanish, "17,5", "17,5")]
    public void Grades_are_filled_in_and_every_other_byte_stays(string worksheet, string shown, string written)
    {
        var filled = Fill(worksheet.Replace("<123>", "").Replace("<124>", ""), Graded.Of("123", 17.5m), Graded.Of("99", 3));
        Assert.Equal(worksheet.Replace("<123>", written).Replace("<124>", ""), Encoding.UTF8.GetString(filled.Bytes));
        Assert.Equal("With a result, but not in sheet.csv: 99.", filled.Told[0]);
        Assert.StartsWith("In sheet.csv, but without a result: 124", filled.Told[1]);

        var again = Fill(worksheet.Replace("<123>", written).Replace("<124>", ""), Graded.Of("123", 18));
        Assert.False(again.IsChanged);
        Assert.Contains($"has {shown} there and 18 by the result: it stays {shown}", again.Told[0]);
    }

    [Fact]
    public void In_a_language_that_is_not_known_the_column_is_named()
    {
        var worksheet = Plain(English).Replace(",Grade,", ",Evaluare,");
        Assert.StartsWith(
            "Which column of sheet.csv has the grades? Name it by --column: “Full name”, “Email address”, “Status”, “Evaluare”, ",
            Assert.Throws<UsageException>(() => Fill(worksheet, Graded.Of("123", 5))).Message);
        var filled = MoodleWorksheet.Read(Encoding.UTF8.GetBytes(worksheet), "sheet.csv", "Evaluare")
            .Fill([Graded.Of("123", 5)], isScaled: false, replaces: false);
        Assert.Contains("\"Submitted for grading - \",5,20.00", Encoding.UTF8.GetString(filled.Bytes));
    }

    [Fact]
    public void Students_are_known_by_another_column_where_that_is_asked_for()
    {
        var filled = MoodleWorksheet.Read(Encoding.UTF8.GetBytes(Plain(English)), "sheet.csv", by: "Email address")
            .Fill([Graded.Of("bob@example.edu", 5)], isScaled: false, replaces: false);
        Assert.Contains("\"No submission\",5,20.00", Encoding.UTF8.GetString(filled.Bytes));
    }

    [Fact]
    public void Points_that_Moodle_would_not_take_are_told_before()
    {
        Assert.Contains(
            "sheet.csv has this assignment at 10 points, and its results are of 20",
            Assert.Throws<UsageException>(() => Fill(Plain(English).Replace("20.00", "10.00"), Graded.Of("123", 5))).Message);
        Assert.Contains(
            "is graded by a scale",
            Assert.Throws<UsageException>(() => Fill(Plain(English).Replace("20.00", "\"Bad\nGood\""), Graded.Of("123", 5))).Message);
    }

    [Theory]
    [InlineData("0.00", "sheet.csv has this assignment at 0 points, and its results are of 20: change that on the platform")]
    [InlineData("-", "sheet.csv has “-” behind the grades, where Moodle has the greatest grade as a number")]
    [InlineData("Excellent", "sheet.csv has “Excellent” behind the grades, where Moodle has the greatest grade as a number")]
    public void Where_Moodle_has_no_points_nothing_is_filled_in_scaled_or_not(string greatest, string told)
    {
        foreach (var isScaled in new[] { true, false })
        {
            Assert.StartsWith(told, Assert.Throws<UsageException>(() =>
                Fill(Plain(English).Replace("20.00", greatest), isScaled, Graded.Of("123", 5))).Message);
        }
    }

    [Fact]
    public void Each_line_is_scaled_to_its_own_greatest_grade_or_told()
    {
        var worksheet = Plain(English).Replace(",,20.00,Yes,-,-", ",,10.00,Yes,-,-");
        GradeResult[] results = [Graded.Of("123", 5), Graded.Of("124", 5)];
        Assert.StartsWith(
            "sheet.csv has this assignment at 10 points for 124 (Bob \"Bo\" O'Neil), and its results are of 20: ",
            Assert.Throws<UsageException>(() => Fill(worksheet, results)).Message);
        Assert.Equal(
            worksheet.Replace(",,20.00", ",5,20.00").Replace(",,10.00", ",2.5,10.00"),
            Encoding.UTF8.GetString(Fill(worksheet, isScaled: true, results).Bytes));
    }

    [Theory]
    [InlineData("10.00,No", "it cannot be changed in Moodle, as the file has it")]
    [InlineData("10.00,\"In review\",No", "it cannot be changed in Moodle, as the file has it")]
    [InlineData("10.00,nein", "it cannot be changed in Moodle, as the file has it")]
    [InlineData("-,Yes", "the greatest grade is “-” there, and no number")]
    public void A_line_that_Moodle_takes_no_grade_into_is_named_and_stays(string line, string told)
    {
        var worksheet = Plain(English).Replace(",,20.00,Yes,-,-", $",,{line},-,-");
        var filled = Fill(worksheet, Graded.Of("123", 5), Graded.Of("124", 5));
        Assert.Equal(worksheet.Replace(",,20.00", ",5,20.00"), Encoding.UTF8.GetString(filled.Bytes));
        Assert.Equal(
            [$"124 (Bob \"Bo\" O'Neil) gets no grade: {told}.", "1 filled in, 0 there already, 0 kept as they are."], filled.Told);
    }

    [Theory]
    [InlineData("Student,ID,Section,Seed problem (1234)\n\"Lovelace, Ada\",101,A,\n")]
    [InlineData("Identifier,Grade\n")]
    [InlineData("Name,Grade\nAda 1,\nBob 2,\n")]
    public void What_is_no_worksheet_is_told(string text) => Assert.StartsWith(
        "sheet.csv is no grading worksheet of Moodle", Assert.Throws<UsageException>(() => Fill(text, Graded.Of("1", 5))).Message);

    [Fact]
    public async Task The_command_fills_the_file_where_it_is()
    {
        using var workspace = new Workspace();
        var graded = Graded.Write(workspace, Graded.Of("123", 17.5m), Graded.Refused("124"));
        var path = workspace.Write("sheet.csv", Plain(English));
        var (exitCode, output, error) = await Graded.ExportAsync("moodle", graded, "--into", path);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("124 (Bob \"Bo\" O'Neil) gets no grade. hw.ipynb is no JSON: ask for it again.\n1 filled in", output);
        Assert.Equal(English.Replace("<123>", "17.5").Replace("<124>", "")[1..], File.ReadAllText(path));
    }

    private static string Plain(string worksheet) => worksheet.Replace("<123>", "").Replace("<124>", "");

    private static FilledGradebook Fill(string worksheet, params GradeResult[] results) => Fill(worksheet, isScaled: false, results);

    private static FilledGradebook Fill(string worksheet, bool isScaled, params GradeResult[] results) =>
        MoodleWorksheet.Read(Encoding.UTF8.GetBytes(worksheet), "sheet.csv").Fill(results, isScaled, replaces: false);
}
