using GradNotebooks.Cli.Assignments;

namespace GradNotebooks.Cli.Tests.Assignments;

/// <summary>Whatever is wrong in an author's notebook is told in a sentence that names the cell, the thing and the way out.</summary>
public sealed class FindingsTests
{
    private const string Header = "//@assignment x points=3\nvar aboutB = 1;";
    private const string Body = "//@begin solution\nvar dLdb = 2;\n//@end solution";
    private const string Task = "//@task dLdb points=3 exercise=aboutB\n" + Body;

    [Fact]
    public void Where_nothing_is_wrong_nothing_is_said() => Assert.Empty(Findings(Header, Task));

    [Theory]
    [InlineData("var aboutB = 1;", "The notebook is no assignment: begin its first C# cell with //@assignment seed-problem points=20.")]
    [InlineData(
        Header + "\n//@assignment y points=3",
        "Cell [1], “//@assignment x points=3”, line 3: a second //@assignment begins an assignment: leave one out.")]
    [InlineData("//@assignment ../x points=3\nvar aboutB = 1;", "line 1: “../x” is no id for an assignment: use letters, digits, - and _.")]
    [InlineData("//@assignment points=3\nvar aboutB = 1;", "line 1: //@assignment lacks the assignment's id: write as in ")]
    [InlineData(
        "//@assignment x\nvar aboutB = 1;",
        "line 1: the assignment has no points: add points=20, or how many its tasks have together.")]
    [InlineData("//@assignment x points=many\nvar aboutB = 1;", "line 1: points=many are no points: give a number from 0 to 999999")]
    [InlineData("//@assignment x points=-3\nvar aboutB = 1;", "line 1: points=-3 are no points: give a number from 0")]
    [InlineData(
        "//@assignment x points=4\nvar aboutB = 1;",
        "line 1: the assignment has 4 points and its tasks have 3 together: make the two equal.")]
    [InlineData(
        "//@assignment x points=3",
        "no given cell before this one declares aboutB: declare it there, var aboutB = ")]
    [InlineData(
        Header + "\n//@begin hidden\nvar z = 1;",
        "line 3: //@begin hidden is never ended: put //@end hidden after what belongs to it.")]
    [InlineData(
        Header + "\n//@end hidden",
        "line 3: //@end hidden ends nothing: put //@begin hidden before what belongs to it, or leave it out.")]
    [InlineData(Header + "\n//@begin hiden\n//@end hiden", "line 3: //@begin hiden begins nothing that there is; did you mean hidden?")]
    [InlineData(
        Header + "\n//@begin hidden\n//@begin hidden\n//@end hidden",
        "line 4: //@begin hidden stands within //@begin hidden of line 3: end that one first.")]
    [InlineData(
        Header + "\n//@begin hidden\n//@end solution",
        "line 4: //@end solution does not end //@begin hidden of line 3: write //@end hidden.")]
    [InlineData(Header + "\n" + Body, "line 3: //@begin solution belongs in a task cell: let the cell begin as //@task ")]
    [InlineData(Header + "\n//@hint SIGN \"Which way round?\"", "line 3: //@hint belongs in a task cell: let the cell begin as //@task ")]
    [InlineData(Header + "\n//@hidden seed=20931", "line 3: //@hidden belongs in a task cell: ")]
    [InlineData(Header + "\n//@stub x", "line 3: //@stub belongs in a task cell: ")]
    [InlineData(
        Header + "\n//@task dLdb points=0 exercise=aboutB",
        "line 3: //@task is to be the first line of a cell: let it begin a cell of its own.")]
    [InlineData(Header + "\n//@check dLdb", "line 3: //@check is to be the first line of a cell: ")]
    [InlineData(
        Header + "\n//@seed student",
        "line 3: the cell sets no student to a text: add string student = \"a name\"; below this line.")]
    [InlineData(Header + "\n//@seed student\nint student = 3;", "line 3: the cell sets no student to a text: ")]
    [InlineData(
        Header + "\n//@seed s\nstring s = \"\";\n//@seed t\nstring t = \"\";",
        "line 5: a second //@seed would draw data from another variable: leave one out.")]
    [InlineData(
        Header + "\n//@begin hidden\n//@seed s\nstring s = \"\";\n//@end hidden",
        "line 4: //@seed stands in a hidden block, and the student needs it: put it before //@begin hidden.")]
    [InlineData(Header + "\n//@tsak dLdb", "line 3: there is no marker //@tsak; did you mean //@task?")]
    public void In_a_given_cell(string given, string told) => AssertTold(told, Findings(given, Task));

    [Theory]
    [InlineData("", "The notebook has no task: begin a C# cell with //@task dLdb points=3 exercise=aboutB.")]
    [InlineData(
        "//@task points=3 exercise=aboutB\n" + Body,
        "Cell [2], “//@task points=3 exercise=aboutB”, line 1: //@task lacks the task's id")]
    [InlineData(
        "//@task d.b points=3 exercise=aboutB answer=dLdb\n" + Body,
        "line 1: “d.b” is no id for a task: use letters, digits, - and _.")]
    [InlineData(
        "//@task d-b points=3 exercise=aboutB\n" + Body,
        "line 1: “d-b” is no name in C#: add answer=NAME, the variable or method that ")]
    [InlineData("//@task dLdb exercise=aboutB\n" + Body, "line 1: the task has no points: add points=3, or how many they are.")]
    [InlineData("//@task dLdb points=1e2 exercise=aboutB\n" + Body, "line 1: points=1e2 are no points: give a number")]
    [InlineData(
        "//@task dLdb points=3\n" + Body,
        "line 1: the task has no exercise: add exercise=NAME, the variable of a given cell that ")]
    [InlineData("//@task dLdb points=3 exercise=aboutC\n" + Body, "line 1: no given cell before this one declares aboutC: ")]
    [InlineData(
        "//@task dLdb points=3 exercise=aboutB answer=w\n" + Body,
        "line 1: the cell declares no w: declare it, or name what is the answer ")]
    [InlineData(
        "//@task dLdb points=3 exercise=aboutB digits=0\n" + Body,
        "line 1: digits=0 is no number of digits: give one from 1 to 15.")]
    [InlineData("//@task dLdb points=3 exercise=aboutB digits=few\n" + Body, "line 1: digits=few is no number of digits: ")]
    [InlineData(Task + "\n//@hint Sign \"?\"", "line 5: “Sign” is no code of a mistake: they are written as LINK_DROPPED.")]
    [InlineData(Task + "\n//@hint SIGN \"?\"\n//@hint SIGN \"!\"", "line 6: there is a hint for SIGN already: make one of the two.")]
    [InlineData(Task + "\n//@hidden", "line 5: //@hidden names no seed: write as in //@hidden seed=20931.")]
    [InlineData(Task + "\n//@hidden seed=0.5", "line 5: seed=0.5 is no seed: give a whole number from -2147483648 to 2147483647.")]
    [InlineData(Task + "\n//@hidden seed=20931\n//@hidden seed=7", "line 6: the task has a hidden seed already: leave one out.")]
    [InlineData(Task + "\n//@stub x", "line 5: //@stub stands for a solution: put it after //@begin solution, before the end.")]
    [InlineData(Task + "\n//@seed student", "line 5: //@seed belongs in a given cell, not in a task: put it into a cell before.")]
    [InlineData(Task + "\n//@begin hidden\n//@end hidden", "line 5: //@begin hidden belongs in a given cell, not in a task: ")]
    [InlineData(Task + "\n//@begin solution", "line 5: //@begin solution is never ended: put //@end solution after what belongs to it.")]
    [InlineData("//@task dLdb points=3 exercise=aboutB\nvar dLdb = 2;", "the task has no solution: put it between //@begin solution and ")]
    public void In_a_task_cell(string task, string told) => AssertTold(told, Findings(Header, task));

    [Theory]
    [InlineData(
        Task,
        "Cell [3], “//@task dLdb points=3 exercise=aboutB”, line 1: there is a task dLdb already: give one of the two another id.")]
    [InlineData("//@check dLdc", "Cell [3], “//@check dLdc”, line 1: there is no task dLdc; did you mean dLdb?")]
    public void Where_two_cells_do_not_agree(string third, string told) =>
        AssertTold(told, Findings(Header.Replace("points=3", third == Task ? "points=6" : "points=3"), Task, third));

    [Fact]
    public void A_check_comes_after_its_task_and_once()
    {
        AssertTold("line 1: the task dLdb comes only after its check: put the check after it.", Findings(Header, "//@check dLdb", Task));
        AssertTold("line 1: there is a check of dLdb already: leave one out.", Findings(Header, Task, "//@check dLdb", "//@check dLdb"));
    }

    [Theory]
    [InlineData("#!javascript", "Cell [2], “//@task dLdb points=3 exercise=aboutB”, line 1: “//@task dLdb")]
    [InlineData("#!markdown", "The markdown cell “//@task dLdb points=3 exercise=aboutB”, line 1: “//@task dLdb")]
    public void In_a_cell_of_another_language_a_marker_does_not_count_and_that_is_told(string opening, string told)
    {
        var findings = AssignmentReader.Read(Author.Notebook($"#!csharp\n{Header}\n{opening}\n{Task}\n")).Findings;
        Assert.Equal(4, findings.Count);
        Assert.StartsWith("The notebook has no task", findings[0].Sentence);
        Assert.StartsWith(told, findings[1].Sentence);
        Assert.EndsWith("counts in C# cells only: put it into one, or write it otherwise.", findings[1].Sentence);
    }

    [Fact]
    public void All_are_told_in_the_order_of_the_cells()
    {
        var findings = Findings("//@assignment x points=3 colour=red", "//@task a points=1", "//@task b points=none exercise=q\n//@tsub");
        string[] parts =
        [
            "no option colour", "has no solution", "no exercise", "declares no a", "has no solution", "no marker //@tsub",
            "points=none", "declares q", "declares no b",
        ];
        Assert.Equal(parts.Length, findings.Count);
        Assert.All(parts, part => Assert.Contains(findings, finding => finding.Contains(part)));
        Assert.Equal("[1] [2] [2] [2] [3] [3] [3] [3] [3]", string.Join(' ', findings.Select(finding => finding.Split(' ', ',')[1])));
    }

    [Fact]
    public void A_students_notebook_is_known_for_one()
    {
        var student = StudentNotebook.Of(Author.Assignment(Author.Notebook(Author.Example))).Notebook;
        Assert.StartsWith("This is a student's notebook", Assert.Single(AssignmentReader.Read(student).Findings).Sentence);
    }

    [Fact]
    public void Half_a_character_is_told() =>
        Assert.StartsWith("A cell holds half of a character", Assert.Single(Findings(Header + "\n// \ud800", Task)));

    private static void AssertTold(string told, IReadOnlyList<string> findings)
    {
        Assert.Contains(told, string.Join('\n', findings));
        Assert.Single(findings);
    }

    private static List<string> Findings(params string[] cells) =>
        [.. AssignmentReader.Read(Author.OfCells(cells)).Findings.Select(finding => finding.Sentence)];
}
