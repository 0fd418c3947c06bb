using GradNotebooks.Hosts;

namespace GradNotebooks.Jupyter;

/// <summary>What students get of a graded assignment, as Jupyter's own library for notebooks sees it.</summary>
public sealed class ReleasedNotebookTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    private static readonly string Author = Path.GetFullPath(
        Path.Combine(Jupyter.PathOf("assignments"), "seed-problem.dib"));

    [Fact]
    public async Task A_released_notebook_is_right_in_format_and_no_two_of_its_cells_have_the_same_id()
    {
        await jupyter.NeedAsync("nbformat");
        var released = Path.Combine(jupyter.Folder, "released");
        var (exitCode, told) = await jupyter.CommandAsync("assignment", "release", Author, "--output", released);
        Assert.True(exitCode == 0, told);

        (exitCode, told) = await jupyter.PythonAsync(
            "-W", "error", "-c",
            "import sys, nbformat; notebook = nbformat.read(sys.argv[1], nbformat.NO_CONVERT); nbformat.validate(notebook); "
                + "print(len(notebook.cells), 'cells,', len({cell.id for cell in notebook.cells}), 'ids')",
            Path.Combine(released, "seed-problem.ipynb"));
        Assert.Equal((0, "19 cells, 19 ids"), (exitCode, told.Trim()));
    }

    [Fact]
    public async Task It_checks_what_its_student_wrote()
    {
        await jupyter.NeedAsync("nbconvert");
        var ran = Path.Combine(jupyter.Folder, "checked.ipynb");
        File.WriteAllText(Path.Combine(jupyter.Notebooks, "seed-problem.ipynb"), StudentsCopy.Of(Author).ToJsonString());

        var (exitCode, told) = await jupyter.PythonAsync(
            "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", "seed-problem.ipynb", "--output", ran);

        Assert.True(exitCode == 0, told);
        StudentsCopy.IsChecked(ran);
    }

    [Fact]
    public async Task It_checks_the_same_where_the_command_runs_it()
    {
        var folder = Directory.CreateDirectory(Path.Combine(jupyter.Folder, "student")).FullName;
        File.WriteAllText(Path.Combine(folder, "seed-problem.ipynb"), StudentsCopy.Of(Author).ToJsonString());

        await jupyter.CommandAsync("run", folder, "--ipynb", "--allow-errors", "--output", Path.Combine(folder, "ran"));

        StudentsCopy.IsChecked(Path.Combine(folder, "ran", "seed-problem.ipynb"));
    }
}
