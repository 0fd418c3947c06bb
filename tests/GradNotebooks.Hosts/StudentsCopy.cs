using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Hosts;

/// <summary>What a student of the example makes of what was released: one answer is right, one wrong, and four are not begun.</summary>
internal static class StudentsCopy
{
    private static readonly Dictionary<string, string> Answers = new()
    {
        ["dLdb"] = "Expr dLdb = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);",
        ["dLdc"] = "Expr dLdc = Sum((yhat - y) * Partial(h, 2)(v, c));",
    };

    /// <summary>The notebook.</summary>
    /// <param name="author">The author's file.</param>
    public static JsonObject Of(string author)
    {
        var notebook = DibReader.Read(author, author, File.ReadAllText(author));
        var student = StudentNotebook.Of(AssignmentReader.Read(notebook).Assignment!).Notebook;
        var released = JsonNode.Parse(IpynbWriter.Write(student))!.AsObject();
        foreach (var cell in released["cells"]!.AsArray())
        {
            var source = string.Concat(cell!["source"]!.AsArray().Select(line => $"{line}"));
            if (source.StartsWith("//@task", StringComparison.Ordinal) && Answers.TryGetValue(source.Split(' ')[1], out var answer))
            {
                cell["source"] = new JsonArray(source.Split('\n')[0] + "\n", answer);
            }
        }

        return released;
    }

    /// <summary>Holds what the notebook shows, once it has run, to what it is to show.</summary>
    /// <param name="ran">The file that the host wrote.</param>
    public static void IsChecked(string ran)
    {
        var cells = IpynbReader.Read(ran, ran, File.ReadAllText(ran)).Runnable;
        foreach (var cell in cells)
        {
            // nbgrader gives 0 to a cell with any.
            Assert.DoesNotContain(cell.KeptOutputs, output => output!["name"]?.ToString() == "stderr");
        }

        Assert.Equal("3", Number("dLdb"));
        Assert.Contains("public checks passed; hidden checks run at grading", Shown("dLdb"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("0", Number("dLda"));
        Assert.InRange(double.Parse(Number("dLdc"), System.Globalization.CultureInfo.InvariantCulture), 0, 1.5);
        Assert.DoesNotContain("passed", Shown("dLdc"), StringComparison.OrdinalIgnoreCase);

        string Number(string task) => Text(Assert.Single(Check(task).KeptOutputs, output => output!["data"] is not null), "text/plain");

        string Shown(string task) => string.Join('\n', Check(task).KeptOutputs.Select(output =>
            output!["data"] is null ? Text(output, "text") : Text(output, "text/html") + Text(output, "text/plain")));

        Cell Check(string task) => Assert.Single(cells, cell => cell.Source.StartsWith($"//@check {task}\n", StringComparison.Ordinal));
    }

    private static string Text(JsonNode? output, string form) => ((output!["data"] ?? output)[form]) switch
    {
        JsonArray lines => string.Concat(lines.Select(line => $"{line}")),
        var text => $"{text}",
    };
}
