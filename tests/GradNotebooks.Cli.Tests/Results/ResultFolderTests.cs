using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Tests.Clusters;

namespace GradNotebooks.Cli.Tests.Results;

/// <summary>What people do to a folder of results is told, and neither counted nor overwritten.</summary>
public sealed class ResultFolderTests : IDisposable
{
    private readonly GradedClass _class = new();

    private ResultFolder Folder => new(_class.Folder);

    [Fact]
    public async Task A_student_with_several_results_is_told_and_counts_in_no_table()
    {
        _class.Write(["ada", "bob"]);
        File.Copy(PathOf("ada"), PathOf("ada-old"));
        var told = "There are several results of ada, and which counts cannot be told: delete all but one. "
            + $"The other is {PathOf("ada-old")}.";
        Assert.Equal(told, Told(() => Folder.ReadAll()));
        Assert.Equal((2, "", told + "\n"), await _class.MergeAsync());
        Assert.Empty(Directory.GetFiles(_class.Folder));

        File.Delete(PathOf("ada"));
        Assert.Equal(
            $"{PathOf("ada-old")} is the result of ada: name it ada.json again, or delete it and grade again.",
            Told(() => Folder.ReadAll()));
        File.Move(PathOf("ada-old"), PathOf("ada"));
        Assert.Equal(2, Folder.ReadAll().Count);
    }

    [Theory]
    [InlineData(5, 3, 2.5, 9)]
    [InlineData(-1, 3, -4, 9)]
    [InlineData(9, 5, 4, 8)]
    public async Task A_result_whose_points_do_not_add_up_is_damaged_and_stays(double points, double first, double second, double of)
    {
        Folder.Write(Marked(first, second) with { Points = (decimal)points, Of = (decimal)of });
        var written = File.ReadAllText(PathOf("ada"));
        var told = $"{PathOf("ada")} is no result of gradnb grade, or damaged: delete it, and grade again.";
        Assert.Equal(told, Told(() => Folder.ReadAll()));
        Assert.Equal(told, Told(() => Folder.Find("ada")));
        Assert.Equal((2, "", told + "\n"), await _class.MergeAsync());
        Assert.Equal(written, File.ReadAllText(PathOf("ada")));
    }

    [Fact]
    public void Points_that_were_rounded_up_task_by_task_are_no_damage()
    {
        // Each of two tasks of 3.335 points is rounded to 3.34.
        Folder.Write(Marked(3.34, 3.34) with { Of = 6.67m });
        Assert.Equal(6.68m, Assert.Single(Folder.ReadAll()).Points);
    }

    public void Dispose() => _class.Dispose();

    private static GradeResult Marked(double first, double second) => GradedClass.Result(
        "ada", GradedClass.Mark("dLda", TaskState.Wrong, (decimal)first), GradedClass.Mark("dLdb", TaskState.Wrong, (decimal)second));

    private static string Told(Func<object?> read) => Assert.Throws<UsageException>(read).Message;

    private string PathOf(string id) => Path.Combine(_class.Folder, "results", id + ".json");
}
