using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Assignments;

public sealed class BundleTests
{
    private const string Rest =
        "\"points\": 1, \"tool\": \"\", \"release\": \"\", \"tasks\": [], \"cells\": [], \"seal\": \"";

    private static readonly Assignment Example = Author.Assignment(Author.Notebook(Author.Example));

    private readonly string _text = Bundle.Of(Example, "0123").Write();

    [Fact]
    public void What_is_written_is_read()
    {
        var bundle = Bundle.Parse(_text, "x.bundle.json");
        Assert.Equal(_text, bundle.Write());
        Assert.Equal(("seed-problem", "The seed problem", 20m), (bundle.Assignment, bundle.Title, bundle.Points));
        Assert.Equal(("0123", "student", "gradnotebooks/bundle/v1"), (bundle.Release, bundle.SeedVariable, bundle.Schema));
        Assert.Matches(@"^\d+\.\d+\.\d+", bundle.Tool);
        Assert.Equal(Example.Tasks.Select(task => task with { Hints = None }), bundle.Tasks.Select(task => task with { Hints = None }));
        Assert.Equal(Example.Tasks.Select(task => task.Hints), bundle.Tasks.Select(task => task.Hints));
        Assert.Equal(Example.Cells.Select(cell => cell.Source), bundle.Cells.Select(cell => cell.Solution ?? cell.Source));
        Assert.Equal(Example.Cells.Select(cell => cell.StudentSource), bundle.Cells.Select(cell => cell.Source));
        Assert.Equal(Example.Cells.Select(cell => (cell.Role, cell.Task)), bundle.Cells.Select(cell => (cell.Role, cell.Task)));
    }

    [Fact]
    public void It_is_JSON_that_others_read_too()
    {
        var json = JsonNode.Parse(_text)!;
        Assert.Equal("gradnotebooks/bundle/v1", json["schema"]!.ToString());
        Assert.Equal(20931, json["tasks"]![1]!["hiddenSeed"]!.GetValue<int>());
        Assert.Equal("What does h do to v?", json["tasks"]![1]!["hints"]!["LINK_DROPPED"]!.ToString());
        Assert.Equal(("hidden", ""), (json["cells"]![5]!["role"]!.ToString(), json["cells"]![5]!["source"]!.ToString()));
        Assert.Contains("var unseen", json["cells"]![5]!["solution"]!.ToString());
    }

    [Fact]
    public void An_edited_byte_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(_text);
        var folder = Directory.CreateTempSubdirectory("gradnb-test-").FullName;
        Leftovers.Add(folder);
        var path = Path.Combine(folder, "x.bundle.json");
        File.WriteAllBytes(path, bytes);
        Assert.Equal("seed-problem", Bundle.Read(path).Assignment);
        for (var i = 0; i < bytes.Length; i += 37)
        {
            var edited = (byte[])bytes.Clone();
            edited[i] = edited[i] == (byte)'7' ? (byte)'8' : (byte)'7';
            File.WriteAllBytes(path, edited);
            Assert.Throws<UsageException>(() => Bundle.Read(path));
        }

        File.WriteAllBytes(path, bytes.AsSpan(0, bytes.Length / 2));
        Assert.Equal(
            $"{path} is damaged, or was changed since gradnb wrote it: release the assignment again, or restore the file.",
            Assert.Throws<UsageException>(() => Bundle.Read(path)).Message);
        Assert.Equal(
            $"The bundle {Path.GetTempPath()} is a folder: name the file in it that ends in .bundle.json.",
            Assert.Throws<UsageException>(() => Bundle.Read(Path.GetTempPath())).Message);
        Assert.StartsWith("The bundle /nowhere/x cannot be read: ", Assert.Throws<UsageException>(() => Bundle.Read("/nowhere/x")).Message);
    }

    [Theory]
    [InlineData("{\"seal\": \"")]
    [InlineData("[ \"")]
    [InlineData("not JSON ")]
    [InlineData("{\"schema\": \"gradnotebooks/bundle/v2\", \"assignment\": \"x\", " + Rest)]
    [InlineData("{\"schema\": \"gradnotebooks/bundle/v1\", \"assignment\": null, " + Rest)]
    public void A_file_that_is_whole_but_no_bundle_of_this_version_is_refused(string begun)
    {
        var end = begun[0] == '[' ? "\" ]" : begun[0] == '{' ? "\"}" : "";
        Assert.StartsWith(
            "x.json is no bundle that this gradnb reads, gradnotebooks/bundle/v1: ",
            Assert.Throws<UsageException>(() => Bundle.Parse(Seal.Close(begun + Seal.Blank + end), "x.json")).Message);
    }

    [Fact]
    public void A_seal_in_a_cell_does_not_pass_for_the_files_own()
    {
        var assignment = Author.Assignment(Author.OfCells(
            $"//@assignment x points=1\nvar e = 1; // {Seal.Blank}",
            "//@task d points=1 exercise=e\n//@begin solution\nvar d = 1;\n//@end solution"));
        var text = Bundle.Of(assignment, "").Write();
        Assert.Equal(text, Bundle.Parse(text, "x").Write());
    }

    private static Dictionary<string, string> None { get; } = [];
}
