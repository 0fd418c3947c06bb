using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Cli.Tests.Commands;

public sealed class AssignmentCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string Out => Path.Combine(_workspace.Folder, "out");

    private string Student => Path.Combine(Out, "seed-problem.ipynb");

    private string BundleFile => Path.Combine(Out, "seed-problem.bundle.json");

    private string Configuration => Path.Combine(Out, "nbgrader_config.py");

    [Fact]
    public async Task Validate_shows_the_tasks()
    {
        var (exitCode, output, error) = await InvokeAsync("validate", Example());
        Assert.Equal((0, ""), (exitCode, error));
        var lines = output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("task points exercise by hand all or nothing details hints", lines);
        Assert.Contains("dLda 4 aboutA yes 2", lines);
        Assert.Contains("typed 3 aboutC 1", lines);
        Assert.Contains("20 points in 6 tasks\n", output);
        Assert.Contains("dLda: ", output);
        Assert.Contains("wrong answers are seen for what they are", output);
    }

    [Fact]
    public async Task Validate_tells_all_that_is_to_be_mended_and_exits_with_1()
    {
        var path = Example(text => text.Replace("points=20", "points=21").Replace("//@end hidden", "//@end hiden"));
        var (exitCode, output, error) = await InvokeAsync("validate", path);
        Assert.Equal((1, ""), (exitCode, error));
        Assert.Equal(3, output.TrimEnd().Split('\n').Length);
        Assert.Contains("line 1: the assignment has 21 points and its tasks have 20 together: make the two equal.\n", output);
    }

    [Fact]
    public async Task An_exercise_whose_point_lacks_a_value_is_told_with_its_task()
    {
        var path = _workspace.Write("author.dib", """
            #!csharp

            //@assignment tiny points=2
            #r "nuget: GradNotebooks"
            using GradNotebooks;
            using static GradNotebooks.Calculus;
            var (a, b) = Parameters("a", "b");
            var byA = new Exercise("∂Loss/∂a", Square(a * b - 6).Named("Loss"), a).At(new Point { [a] = 2 });

            #!csharp

            //@task t points=2 exercise=byA
            //@begin solution
            //@stub Expr t = 0;
            Expr t = 2 * b * (a * b - 6);
            //@end solution
            """);
        var (exitCode, output, error) = await InvokeAsync("validate", path);
        Assert.Equal((1, ""), (exitCode, error));
        Assert.Equal(
            "The exercise of the task t cannot be asked as it is: The point has no value for b. Add it: new Point { [b] = … }.\n", output);
    }

    [Fact]
    public async Task What_would_give_a_solution_away_is_told_by_validate_and_refused_by_release()
    {
        var path = Example(text => text.Replace("That is all.", "That is all: `Sum(2*residualForB*Partial(h, 1)(v, c)*u)`."));
        var (exitCode, output, _) = await InvokeAsync("validate", path);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("The markdown cell “That is all: `Sum(2*residualForB*Partial(h, 1)(v,…”: gives away the solution of ", output);
        Assert.Equal((1, output, ""), await ReleaseAsync(path));
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("dib")]
    [InlineData("ipynb")]
    public async Task Release_writes_the_students_notebook_the_bundle_and_nbgraders_configuration(string format)
    {
        var path = Example();
        if (format == "ipynb")
        {
            var ipynb = GradNotebooks.Cli.Notebooks.IpynbWriter.Write(GradNotebooks.Cli.Notebooks.NotebookReader.Read(path));
            path = _workspace.Write("author.ipynb", ipynb);
        }

        var (exitCode, output, error) = await ReleaseAsync(path);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal([Configuration, BundleFile, Student], Directory.GetFiles(Out).Order(StringComparer.Ordinal));
        Assert.Equal(
            $"Written: {Student}, for students\n"
            + $"Written: {BundleFile}, with the solutions, hints and hidden seeds: keep it from students; nobody but you may read it\n"
            + $"Written: {Configuration}, for nbgrader\n",
            output);

        var told = JsonNode.Parse(File.ReadAllText(Student))!["metadata"]!["gradnotebooks"]!;
        var bundle = Bundle.Read(BundleFile);
        Assert.Equal((bundle.Assignment, bundle.Release), (told["assignment"]!.ToString(), told["release"]!.ToString()));
        Assert.Contains(
            "\nc.ClearSolutions.code_stub = {\"C#\": \"throw new NotImplementedException();\"}\n", File.ReadAllText(Configuration));
    }

    [Fact]
    public async Task No_byte_of_what_is_secret_is_in_the_students_file()
    {
        await ReleaseAsync(Example());
        var text = File.ReadAllText(Student);
        Assert.All(Author.Planted, secret => Assert.DoesNotContain(secret, text));
        Assert.All(Author.Planted.Where(secret => secret[0] != '/'), secret => Assert.Contains(
            secret, string.Concat(Bundle.Read(BundleFile).Cells.Select(cell => cell.Solution))));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_bundle_and_that_holds_where_another_took_its_place()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such rights.");
            return;
        }

        await ReleaseAsync(Example());
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner, File.GetUnixFileMode(BundleFile));
        Assert.NotEqual(Owner, File.GetUnixFileMode(Student));
        File.SetUnixFileMode(BundleFile, Owner | UnixFileMode.OtherRead);
        await ReleaseAsync(Example());
        Assert.Equal(Owner, File.GetUnixFileMode(BundleFile));
    }

    [Fact]
    public async Task A_release_takes_the_place_of_an_earlier_one_and_of_nothing_else_unless_it_is_forced()
    {
        await ReleaseAsync(Example());
        Assert.Equal(0, (await ReleaseAsync(Example(text => text.Replace("That is all.", "That was all.")))).ExitCode);
        Assert.Contains("That was all.", File.ReadAllText(Student));

        foreach (var file in new[] { Student, BundleFile })
        {
            File.AppendAllText(file, " ");
            var before = Directory.GetFiles(Out).Select(File.ReadAllText).ToList();
            var (exitCode, output, error) = await ReleaseAsync(Example());
            Assert.Equal((2, ""), (exitCode, output));
            Assert.Equal(
                $"{file} is there already, and gradnb did not write it, or it was changed since: "
                + "name another folder by --output, or let it be replaced by --force.\n",
                error);
            Assert.Equal(before, Directory.GetFiles(Out).Select(File.ReadAllText));
            Assert.Equal(0, (await ReleaseAsync(Example(), "--force")).ExitCode);
        }
    }

    [Fact]
    public async Task A_configuration_of_ones_own_stays_and_what_it_needs_is_told_even_if_forced()
    {
        _workspace.Write("out/nbgrader_config.py", "c = get_config()\n");
        var (exitCode, output, _) = await ReleaseAsync(Example(), "--force");
        Assert.Equal(0, exitCode);
        Assert.Equal("c = get_config()\n", File.ReadAllText(Configuration));
        var needs = $"{Configuration} is your own and stays as it is; for nbgrader it needs:\n";
        Assert.Contains($"\n{needs}c.ClearSolutions.code_stub = ", output);

        File.AppendAllText(Configuration, output[(output.IndexOf(needs, StringComparison.Ordinal) + needs.Length)..]);
        var own = File.ReadAllText(Configuration);
        Assert.DoesNotContain(Configuration, (await ReleaseAsync(Example())).Output);
        Assert.Equal(own, File.ReadAllText(Configuration));
    }

    [Fact]
    public async Task The_authors_notebook_is_never_overwritten()
    {
        var author = GradNotebooks.Cli.Notebooks.IpynbWriter.Write(Author.Notebook(Author.Example));
        var path = _workspace.Write("out/seed-problem.ipynb", author);
        var (exitCode, _, error) = await ReleaseAsync(path, "--force");
        Assert.Equal((2, $"--output {Out} would overwrite the author's notebook itself: name another folder.\n"), (exitCode, error));
        Assert.Equal(author, File.ReadAllText(path));
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_and_nothing_is_left()
    {
        _workspace.Write("out", "a file");
        var (exitCode, _, error) = await ReleaseAsync(Example());
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"The release cannot be written to {Out}: ", error);

        File.Delete(Out);
        Directory.CreateDirectory(Student);
        (exitCode, _, error) = await ReleaseAsync(Example(), "--force");
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"{Student} is a folder, where a file is to go: ", error);
        Assert.Empty(Directory.GetFiles(Out));
    }

    [Theory]
    [InlineData("There is no notebook nowhere.ipynb", "validate", "nowhere.ipynb")]
    [InlineData("Option '--output' is required.", "release", "nowhere.ipynb")]
    [InlineData("--output names no folder", "release", "nowhere.ipynb", "--output", " ")]
    [InlineData("Unrecognized option '--nope'.", "validate", "--nope")]
    public async Task A_command_line_that_is_not_understood_exits_with_2(string told, params string[] args)
    {
        var (exitCode, output, error) = await InvokeAsync(args);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(told, error);
    }

    public void Dispose() => _workspace.Dispose();

    private string Example(Func<string, string>? change = null) =>
        _workspace.Write("author.dib", change is null ? Author.Example : change(Author.Example));

    private Task<(int ExitCode, string Output, string Error)> ReleaseAsync(string path, params string[] options) =>
        InvokeAsync(["release", path, "--output", Out, .. options]);

    private static async Task<(int ExitCode, string Output, string Error)> InvokeAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default)
            .InvokeAsync(["assignment", .. args], output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
