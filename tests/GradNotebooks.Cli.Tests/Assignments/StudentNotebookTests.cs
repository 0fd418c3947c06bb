using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Notebooks;
using Json.Schema;

namespace GradNotebooks.Cli.Tests.Assignments;

public sealed class StudentNotebookTests
{
    private const string Given = "//@assignment x points=3\nvar aboutB = 1;";
    private const string Task = "//@task dLdb points=3 exercise=aboutB\n//@begin solution\nvar dLdb = 2;\n//@end solution";

    private readonly JsonNode _example =
        JsonNode.Parse(Author.Released(Author.Assignment(Author.Notebook(Author.Example))))!;

    private IEnumerable<JsonNode> Cells => _example["cells"]!.AsArray()!;

    [Fact]
    public void Each_task_is_followed_by_a_check_of_its_answer()
    {
        var cells = Cells.ToList();
        var answers = cells.FindIndex(cell => Nbgrader(cell)["grade_id"]!.ToString() == "number");
        Assert.Equal(
            "//@check number\ninNumbers.With(points: 3, digits: 4, byHand: true).PublicCheck(dLdbHere)", Source(cells[answers + 1]));
        Assert.Equal("""{"kernelName":"csharp"}""", cells[answers + 1]["metadata"]!["polyglot_notebook"]!.ToJsonString());
        Assert.Equal(6, cells.Count(cell => Nbgrader(cell)["grade"]!.GetValue<bool>()));
    }

    [Fact]
    public void A_student_knows_that_a_task_is_all_or_nothing_and_need_not_know_what_feedback_will_leave_out()
    {
        var assignment = Author.Assignment(Author.Notebook(Author.Example.Replace(
            "title=\"A number\" by-hand digits=4", "title=\"A number\" by-hand all-or-nothing no-details digits=4")));
        Assert.Equal((true, true), (assignment.Tasks[3].AllOrNothing, assignment.Tasks[3].NoDetails));
        Assert.Equal((false, false), (assignment.Tasks[0].AllOrNothing, assignment.Tasks[0].NoDetails));
        Assert.Equal(
            """
            //@task number points=3 by-hand all-or-nothing digits=4
            // By hand: Gradient, Derivation and Check of the kit may not be used here.
            // All or nothing: only an answer that is wholly right earns points.
            double dLdbHere = double.NaN;
            """,
            assignment.CellOf(assignment.Tasks[3]).StudentSource);
        Assert.Empty(LeakScan.Of(assignment, StudentNotebook.Of(assignment), Author.Released(assignment)));
        var read = Bundle.Parse(Bundle.Of(assignment, "release").Write(), "x");
        Assert.Equal((true, true), (read.Tasks[3].AllOrNothing, read.Tasks[3].NoDetails));
    }

    [Fact]
    public void A_check_that_the_author_wrote_stays_where_it_is_and_no_other_is_made()
    {
        var cells = CellsOf(Given, Task, "var between = 1;", "//@check dLdb\naboutB.PublicCheck(dLdb).Shown()");
        Assert.Equal(4, cells.Count);
        Assert.Equal("//@check dLdb\naboutB.PublicCheck(dLdb).Shown()", Source(cells[3]));
        Assert.Equal(("check-dLdb", 3m), (Nbgrader(cells[3])["grade_id"]!.ToString(), Nbgrader(cells[3])["points"]!.GetValue<decimal>()));
    }

    [Fact]
    public void Nothing_of_an_earlier_run_is_left()
    {
        var code = Cells.Where(cell => cell["cell_type"]!.ToString() == "code").ToList();
        Assert.All(code, cell => Assert.Equal(("[]", null), (cell["outputs"]!.ToJsonString(), cell["execution_count"])));

        var author = Author.OfCells(Given, Task);
        var ran = JsonNode.Parse(IpynbWriter.Write(author))!;
        foreach (var cell in ran["cells"]!.AsArray())
        {
            cell!["execution_count"] = 7;
            cell["outputs"]!.AsArray().Add(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "dLdb is 2" });
        }

        var again = IpynbReader.Read("/x.ipynb", "x.ipynb", ran.ToJsonString());
        Assert.Equal(Author.Released(Author.Assignment(author)), Author.Released(Author.Assignment(again)));
    }

    [Fact]
    public void The_kernel_and_what_else_the_author_says_of_the_notebook_is_kept()
    {
        Assert.Equal(".net-csharp", _example["metadata"]!["kernelspec"]!["name"]!.ToString());
        Assert.Equal((4, 5), (_example["nbformat"]!.GetValue<int>(), _example["nbformat_minor"]!.GetValue<int>()));
    }

    [Fact]
    public void The_notebook_and_each_cell_say_which_release_they_are_of()
    {
        var student = StudentNotebook.Of(Author.Assignment(Author.Notebook(Author.Example)));
        Assert.Matches("^[0-9a-f]{64}$", student.Release);
        var released = new Released("seed-problem", student.Release);
        Assert.Equal(released, Released.Of(student.Notebook.Metadata));
        Assert.All(student.Notebook.Cells, cell => Assert.Equal(released, Released.Of(cell.Metadata)));
    }

    [Fact]
    public void A_release_is_another_where_the_student_gets_something_else_and_only_there()
    {
        var release = Release(Given, Task);
        Assert.Equal(release, Release(Given, Task));
        Assert.Equal(release, Release(Given, Task.Replace("= 2", "= 3")));
        Assert.NotEqual(release, Release(Given + "//", Task));
        Assert.NotEqual(release, Release(Given, Task.Replace("var dLdb", "//@stub\nvar dLdb")));
    }

    [Fact]
    public void Metadata_of_an_earlier_release_do_not_count()
    {
        var author = JsonNode.Parse(IpynbWriter.Write(Author.OfCells(Given, Task)))!;
        var first = author["cells"]![0]!["metadata"]!;
        first["gradnotebooks"] = new JsonObject { ["assignment"] = "old", ["release"] = "old" };
        first["nbgrader"] = new JsonObject { ["grade_id"] = "old", ["own"] = 1 };
        var again = IpynbReader.Read("/x.ipynb", "x.ipynb", author.ToJsonString());
        Assert.Equal(Author.Released(Author.Assignment(Author.OfCells(Given, Task))), Author.Released(Author.Assignment(again)));
    }

    [Fact]
    public void What_nbgrader_reads_is_what_it_accepts()
    {
        var schema = JsonSchema.FromText(Author.Resource("nbgrader-v3.json"));
        Assert.All(Cells, cell => Assert.True(Accepts(Nbgrader(cell)), Nbgrader(cell).ToJsonString()));
        Assert.Distinct(Cells.Select(cell => Nbgrader(cell)["grade_id"]!.ToString()));

        // The schema itself refuses what nbgrader refuses.
        var task = Nbgrader(Cells.First(cell => Nbgrader(cell)["grade"]!.GetValue<bool>()));
        Action<JsonObject>[] spoils =
        [
            json => json["gradnotebooks"] = 1,
            json => json.Remove("locked"),
            json => json["grade_id"] = "∂b",
            json => json.Remove("grade_id"),
            json => json["points"] = -1,
            json => json.Remove("points"),
            json => json["schema_version"] = 2,
            json => json["checksum"] = "12",
        ];
        Assert.All(spoils, spoil =>
        {
            var spoiled = (JsonObject)task.DeepClone();
            spoil(spoiled);
            Assert.False(Accepts(spoiled), spoiled.ToJsonString());
        });

        bool Accepts(JsonObject metadata) => schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(metadata)).IsValid;
    }

    [Fact]
    public void A_task_is_answered_a_check_is_graded_and_all_else_is_locked()
    {
        Assert.All(Cells, cell =>
        {
            var (source, told) = (Source(cell), Nbgrader(cell));
            var isAnswered = source.StartsWith("//@task", StringComparison.Ordinal);
            var isGraded = source.StartsWith("//@check", StringComparison.Ordinal);
            Assert.Equal(
                (isAnswered, isGraded, !isAnswered),
                (told["solution"]!.GetValue<bool>(), told["grade"]!.GetValue<bool>(), told["locked"]!.GetValue<bool>()));
            Assert.Equal(cell["cell_type"]!.ToString(), told["cell_type"]!.ToString());
            Assert.Equal(isGraded, told.ContainsKey("points"));
        });
        var points = Cells.Select(Nbgrader).Where(told => told.ContainsKey("points")).Select(told => told["points"]!.GetValue<decimal>());
        Assert.Equal([4, 3, 3, 3, 4, 3], points);
    }

    /// <summary>The sums were made by nbgrader's own function, of these cells.</summary>
    [Theory]
    [InlineData(0, "f044506e19036a82068189db09b8b067")]
    [InlineData(1, "54cbd060929fc3ee79e749635ebffd8a")]
    [InlineData(2, "fe908a052ecfe413ed7524beae46cdd4")]
    public void Checksums_are_nbgraders(int cell, string checksum) =>
        Assert.Equal(checksum, Nbgrader(CellsOf(Given.Replace("3", "2.5"), Task.Replace("s=3", "s=2.5"))[cell])["checksum"]!.ToString());

    [Fact]
    public void No_two_cells_have_the_same_id_whatever_the_author_calls_tasks()
    {
        string[] ids = ["given-1", "check-a", "a", "check-check-a", "check-given-1"];
        var cells = CellsOf(
        [
            "//@assignment x points=5\nvar e = 1;",
            .. ids.Select(id => $"//@task {id} points=1 exercise=e answer=d\n//@begin solution\nvar d = 2;\n//@end solution"),
        ]);
        Assert.Equal(11, cells.Count);
        Assert.Distinct(cells.Select(cell => Nbgrader(cell)["grade_id"]!.ToString()));
        Assert.Distinct(cells.Select(cell => cell["id"]!.ToString()));
        Assert.All(ids, id => Assert.Contains(cells, cell => Nbgrader(cell)["grade_id"]!.ToString() == id));
    }

    [Fact]
    public void Where_cells_have_no_ids_those_that_are_made_have_none()
    {
        var old = JsonNode.Parse(IpynbWriter.Write(Author.OfCells(Given, Task)))!;
        old["nbformat_minor"] = 4;
        foreach (var cell in old["cells"]!.AsArray())
        {
            cell!.AsObject().Remove("id");
        }

        var read = IpynbReader.Read("/x.ipynb", "x.ipynb", old.ToJsonString());
        Assert.DoesNotContain("\"id\"", Author.Released(Author.Assignment(read)));
    }

    private static List<JsonNode> CellsOf(params string[] cells) =>
        [.. JsonNode.Parse(Author.Released(Author.Assignment(Author.OfCells(cells))))!["cells"]!.AsArray().OfType<JsonNode>()];

    private static string Release(params string[] cells) => StudentNotebook.Of(Author.Assignment(Author.OfCells(cells))).Release;

    private static JsonObject Nbgrader(JsonNode cell) => cell["metadata"]!["nbgrader"]!.AsObject();

    private static string Source(JsonNode cell) => Result.Text(cell["source"]);
}
