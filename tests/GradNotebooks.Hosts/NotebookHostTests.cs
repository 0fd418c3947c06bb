using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Hosts;

/// <summary>The notebooks as they are kept, in the programs that people run them in.</summary>
public sealed class NotebookHostTests(NotebookHosts hosts) : IClassFixture<NotebookHosts>
{
    public static MatrixTheoryData<string, string> Runs() => new([NotebookHosts.Jupyter, NotebookHosts.Repl], NotebookHosts.Names);

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_notebook_runs_as_it_is_and_shows_what_it_keeps(string host, string name)
    {
        var run = HostRun.Read(NotebookHosts.PathOf(name), await hosts.RunAsync(host, name));

        Assert.DoesNotContain(
            run.Runnable.SelectMany(cell => cell.Outputs), output => output is ErrorOutput or StreamOutput { Name: "stderr" });
        Assert.Equal("", string.Join('\n', OutputComparison.Differences(run).SelectMany(lines => lines)));
    }

    [Theory]
    [InlineData(NotebookHosts.Jupyter)]
    [InlineData(NotebookHosts.Repl)]
    public async Task What_the_compiler_warns_of_is_not_shown_and_what_one_got_wrong_is_told_in_a_sentence(string host)
    {
        var ran = await hosts.RunCellsAsync(
            host,
            "#r \"nuget: GradNotebooks\"\nusing MathNet.Numerics.LinearAlgebra;",
            "class Node { public double Gradient; }",
            "#warning careful\nvar one = Matrix<double>.Build.DenseIdentity(2).Evd().EigenValues[0];",
            "string? none = null;",
            "var a = Parameter(\"a\");\na.Value(new Point())");
        var cells = HostRun.Read(ran, ran).Runnable;

        Assert.All(cells.SkipLast(1), cell => Assert.Empty(cell.Outputs));
        var error = Assert.IsType<ErrorOutput>(Assert.Single(cells[^1].Outputs));
        Assert.Equal("The point has no value for a. Add it: new Point { [a] = … }.", error.Message);
        Assert.All(error.Report.Where(line => line.Length > 0), line => Assert.Equal(error.Message, line));
    }

    [Theory]
    [InlineData(NotebookHosts.Jupyter)]
    [InlineData(NotebookHosts.Repl)]
    public async Task A_released_assignment_checks_what_its_student_wrote(string host) => StudentsCopy.IsChecked(
        await hosts.RunAsync(host, "seed-problem.ipynb", StudentsCopy.Of(NotebookHosts.PathOf("assignments/seed-problem.dib"))));
}
