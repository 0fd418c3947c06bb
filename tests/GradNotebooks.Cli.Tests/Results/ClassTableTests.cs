using System.Text.Json.Nodes;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Tests.Clusters;

namespace GradNotebooks.Cli.Tests.Results;

public sealed class ClassTableTests : IDisposable
{
    private readonly GradedClass _class = new();

    private ResultFolder Folder => new(_class.Folder);

    [Fact]
    public void A_class_comes_to_a_row_for_each_task_and_to_its_mistakes_the_most_frequent_first()
    {
        Folder.Write(Of("b", Mark("dLda", TaskState.Wrong, 0, "SIGN", "FACTOR2"), Mark("dLdb", TaskState.Missing, 0)));
        Folder.Write(Of("a", Mark("dLda", TaskState.Right, 3), Mark("dLdb", TaskState.Wrong, 0, "MEAN")));
        Folder.Write(Of("c", Mark("dLda", TaskState.Wrong, 0, "MEAN"), Mark("dLdb", TaskState.Follows, 1.5m)) with { Name = "=1+1, Eve" });
        Folder.Write(Of("d", Mark("dLda", TaskState.Wrong, 0, "SIGN"), Mark("dLdb", TaskState.Right, 3)));
        Folder.WriteClass(Folder.Each());

        Assert.Equal("""
            id,name,task,points,of,state,mistakes
            a,,dLda,3,3,right,
            a,,dLdb,0,3,wrong,MEAN
            b,,dLda,0,3,wrong,SIGN | FACTOR2
            b,,dLdb,0,3,missing,
            c,"'=1+1, Eve",dLda,0,3,wrong,MEAN
            c,"'=1+1, Eve",dLdb,1.5,3,follows from an earlier error,
            d,,dLda,0,3,wrong,SIGN
            d,,dLdb,3,3,right,

            """, Read("class.csv"));
        Assert.Equal("""
            task,mistake,students
            dLda,SIGN,2
            dLda,MEAN,1
            dLdb,(missing),1
            dLdb,MEAN,1

            """, Read("mistakes.csv"));
        var rows = JsonNode.Parse(Read("class.json"))!.AsArray();
        Assert.Equal(8, rows.Count);
        Assert.Equal("""{"id":"b","name":null,"task":"dLda","points":0,"of":3,"state":"wrong","mistakes":["SIGN","FACTOR2"]}""",
            rows[2]!.ToJsonString());
        var page = Read("class.html");
        Assert.Contains("<p>4 submissions, of 9 points: median 2.25, mean 1.88, from 0 to 3.</p>", page);
        Assert.Contains("<h2>dLdb</h2>\n<p>1.12 of 3 points in the mean.</p>", page);
    }

    [Fact]
    public void Results_of_another_assignment_are_refused_before_grading_and_by_a_merge()
    {
        _class.Write(["a"]);
        Assert.StartsWith(
            $"{_class.Folder} has results of seed-problem: name another folder for those of other ",
            Assert.Throws<UsageException>(() => Folder.Create("other", "elsewhere")).Message);
        Folder.Write(GradedClass.Result("b") with { Assignment = "other" });
        Assert.StartsWith(
            $"{_class.Folder} has results of seed-problem and of other: ",
            Assert.Throws<UsageException>(() => Folder.WriteClass(Folder.Each())).Message);
        Assert.Empty(Directory.GetFiles(_class.Folder));
    }

    public void Dispose() => _class.Dispose();

    private string Read(string name) => File.ReadAllText(Path.Combine(_class.Folder, name));

    private static GradeResult Of(string id, params TaskMark[] marks) => GradedClass.Result(id, marks);

    private static TaskMark Mark(string task, TaskState state, decimal points, params string[] mistakes) =>
        GradedClass.Mark(task, state, points, mistakes);
}
