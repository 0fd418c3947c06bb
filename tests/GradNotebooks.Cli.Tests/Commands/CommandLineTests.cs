using GradNotebooks.Cli.Commands;

namespace GradNotebooks.Cli.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    public async Task Help_shows_examples_and_exits_with_0(params string[] args)
    {
        var (exitCode, output, _) = await InvokeAsync(args);
        Assert.Equal(0, exitCode);
        Assert.Contains("gradnb run notebooks/x.ipynb", output);
        Assert.Contains(args.Length > 1 ? "--timeout <SECONDS>" : "run <PATH>", output);
    }

    [Fact]
    public async Task Help_of_a_command_asks_for_no_argument_of_those_above_it()
    {
        var (_, output, _) = await InvokeAsync(["grade", "export", "moodle", "--help"]);
        Assert.Contains(" grade export moodle <results> [options]", output);
        Assert.DoesNotContain("submissions>", output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("'--nope'", "run", "--nope")]
    [InlineData("'--nope'", "run", "x.ipynb", "--nope")]
    [InlineData("--timeout soon is not a time", "run", "x.ipynb", "--timeout", "soon")]
    [InlineData("--timeout -1 is not a time", "run", "x.ipynb", "--timeout", "-1")]
    [InlineData("'-x'", "run", "x.ipynb", "y.ipynb", "-x")]
    [InlineData("give one of them", "run", "x.ipynb", "--check", "--in-place")]
    [InlineData("'tcsh'", "completion", "tcsh")]
    [InlineData("'frobnicate'", "frobnicate")]
    [InlineData("Required argument missing", "run")]
    [InlineData("Option '--into' is required", "grade", "export", "moodle", "graded")]
    [InlineData("Option '--column' is required", "grade", "export", "canvas", "graded", "--into", "x.csv")]
    [InlineData("'-x'", "grade", "export", "gradescope", "-x")]
    public async Task A_command_line_that_is_not_understood_is_named_and_exits_with_2(string message, params string[] args)
    {
        var (exitCode, output, error) = await InvokeAsync(args);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(message, error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> InvokeAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default).InvokeAsync(args, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
