using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Assignments;

public sealed class AssignmentReaderTests
{
    private readonly Assignment _example = Author.Assignment(Author.Notebook(Author.Example));

    [Fact]
    public void An_assignment_says_what_it_is() => Assert.Equal(
        ("seed-problem", "The seed problem", 20m, "student"),
        (_example.Id, _example.Title, _example.Points, _example.SeedVariable));

    [Fact]
    public void A_task_says_what_is_asked_and_how_it_is_marked()
    {
        string[] ids = ["dLda", "dLdb", "dLdc", "number", "code", "typed"];
        Assert.Equal(ids, _example.Tasks.Select(task => task.Id));
        var (first, number) = (_example.Tasks[0], _example.Tasks[3]);
        Assert.Equal((4m, "By a", "aboutA", "dLda"), (first.Points, first.Title, first.Exercise, first.Answer));
        Assert.Equal((true, null, 70214), (first.ByHand, first.Digits, first.HiddenSeed));
        Assert.Equal(["LINK_DROPPED", "TERM_DROPPED"], first.Hints.Keys.Order());
        Assert.Equal("g has two summands, and u is in both.", first.Hints["TERM_DROPPED"]);
        Assert.Equal(("dLdbHere", 4, null), (number.Answer, number.Digits, number.HiddenSeed));
        Assert.False(_example.Tasks[5].ByHand);
    }

    [Fact]
    public void Every_cell_has_a_role()
    {
        var roles = _example.Cells.Select(cell => cell.Role).ToList();
        Assert.Equal("GGGGGHGTTTTTTG", string.Concat(roles.Select(role => role.ToString()[0])));
        Assert.Equal("", _example.Cells[5].StudentSource);
    }

    [Fact]
    public void The_authors_text_keeps_the_solution_and_the_students_has_a_stub_in_its_place_as_far_indented()
    {
        var cell = _example.CellOf(_example.Tasks[4]);
        Assert.Contains("    return total;\n", cell.Source);
        Assert.Equal(
            """
            //@task code points=4 by-hand
            // By hand: Gradient, Derivation and Check of the kit may not be used here.
            double ByC(double[] x, double[] y, double a, double b, double c)
            {
                throw new NotImplementedException();
            }
            """,
            cell.StudentSource);
    }

    [Fact]
    public void A_task_may_have_several_solutions_each_with_a_stub_of_several_lines()
    {
        var assignment = Author.Assignment(Author.OfCells(
            "//@assignment x points=0.5\nvar (aboutA, aboutB) = (1, 2);",
            """
            //@task t-1 points=0.5 exercise=aboutB answer=Slope

            //@begin solution
            //@stub // Your helpers.
            int Helper() => 1;
            //@end solution
            //@hint SIGN "Which way round?"

            int Slope()
            {
            //@begin solution
            //@stub var answer = 0;
            //@stub
            //@stub     return answer;

                return Helper();
            //@end solution
            }

            """));
        Assert.Equal(
            """
            //@task t-1 points=0.5

            // Your helpers.

            int Slope()
            {
                var answer = 0;

                    return answer;
            }
            """,
            assignment.Cells[1].StudentSource);
        Assert.Equal(0.5m, assignment.Tasks[0].Points);
    }

    [Fact]
    public void A_hidden_block_leaves_no_gap() => Assert.Equal(
        "//@assignment x points=1\nvar e = 1;\n\nvar z = 2;",
        Author.Assignment(Author.OfCells(
            "//@assignment x points=1\nvar e = 1;\n\n//@begin hidden\nvar w = 3;\n//@end hidden\n\nvar z = 2;\n\n"
                + "//@begin hidden\n//@end hidden",
            "//@task d points=1 exercise=e\n//@begin solution\nvar d = 2;\n//@end solution")).Cells[0].StudentSource);

    [Fact]
    public void Answers_are_variables_parts_of_tuples_methods_and_functions_that_lie_at_the_top()
    {
        var names = DeclaredNames.Of(
            """
            using System;
            double one = 1, two = 2;
            var (three, (four, _)) = (3, (4, 5));
            Func<double, double> five = x => { var inner = x; return inner; };
            double Six(double y) { double deep = y; _ = int.TryParse("7", out var deeper); return deep; }
            int.TryParse("7", out var seven);
            """);
        Assert.Equal(["Six", "five", "four", "one", "seven", "three", "two"], names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("string student = \"nobody\";", "string student = \"Ada \\\"L\\\" \\\\\";")]
    [InlineData(
        "var x = 1; const string student = @\"no\"; // \"no\"",
        "var x = 1; const string student = \"Ada \\\"L\\\" \\\\\"; // \"no\"")]
    [InlineData("var student = \"\"\"nobody\"\"\" ;", "var student = \"Ada \\\"L\\\" \\\\\" ;")]
    [InlineData("int student = 3;", "int student = 3;")]
    public void The_text_that_data_are_drawn_from_is_replaced_and_nothing_else(string source, string replaced) =>
        Assert.Equal(replaced, SeedText.Replace(source, "student", "Ada \"L\" \\"));

    [Fact]
    public void An_ipynb_and_a_dib_are_the_same_assignment()
    {
        var dib = Author.Notebook(Author.Example);
        var ipynb = IpynbReader.Read("/author/x.ipynb", "x.ipynb", IpynbWriter.Write(dib));
        Assert.Equal(Author.Released(_example), Author.Released(Author.Assignment(ipynb)));
        Assert.Equal(
            Bundle.Of(_example, "").Write(),
            Bundle.Of(Author.Assignment(ipynb), "").Write());
    }
}
