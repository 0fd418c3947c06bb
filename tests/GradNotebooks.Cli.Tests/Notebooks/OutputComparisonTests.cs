using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class OutputComparisonTests
{
    [Fact]
    public void A_text_that_is_kept_as_lines_or_as_a_whole_is_the_same() => Assert.Empty(Differences(
        [Data("text/plain", new JsonArray("a\n", "b"))], [Show(("text/plain", "a\nb"))])
        .Concat(Differences([Data("text/plain", "a\nb")], [Show(("text/plain", "a\nb"))])));

    [Fact]
    public void Changed_lines_of_text_are_told_with_their_cell() => Assert.Equal(
        ["Cell 1 shows something else than the notebook keeps:", "  text/plain", "    - 0.7", "    + 0.8"],
        Differences([Data("text/plain", "Loss\n0.7\nend")], [Show(("text/plain", "Loss\n0.8\nend"))]));

    [Fact]
    public void Changed_markup_is_told_where_the_two_first_part()
    {
        var (before, after) = (new string('x', 500), new string('y', 500));
        Assert.Equal(
            [
                "Cell 1 shows something else than the notebook keeps:",
                "  text/html",
                $"    - …{new string('x', 29)}<b>{new string('y', 48)}…",
                $"    + …{new string('x', 29)}<i>{new string('y', 48)}…",
            ],
            Differences([Data("text/html", before + "<b>" + after)], [Show(("text/html", before + "<i>" + after))]));
    }

    [Fact]
    public void Plain_text_is_told_before_any_other_type_and_each_type_that_differs_is_told() => Assert.Equal(
        ["  text/plain", "  application/json", "  text/html"],
        Differences(
            [
                new JsonObject
                {
                    ["output_type"] = "display_data",
                    ["data"] = new JsonObject { ["application/json"] = 1, ["text/html"] = "a", ["text/plain"] = "a" },
                },
            ],
            [Show(("application/json", "2"), ("text/html", "b"), ("text/plain", "b"))])
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' '));

    [Fact]
    public void An_output_more_or_less_and_a_type_more_or_less_is_a_difference()
    {
        Assert.Contains("    + b", Differences([Data("text/plain", "a")], [Show(("text/plain", "a")), new StreamOutput("stdout", "b")]));
        Assert.Contains(
            "  text/plain of output 2",
            Differences([Data("text/plain", "a"), Data("text/plain", "b")], [Show(("text/plain", "a"))]));
        Assert.Contains("  text/latex", Differences([Data("text/plain", "a")], [Show(("text/plain", "a"), ("text/latex", "$a$"))]));
    }

    [Fact]
    public void A_cell_tagged_varies_may_show_anything()
    {
        Assert.Empty(Differences([Data("text/plain", "a")], [Show(("text/plain", "b"))], "varies"));
        Assert.NotEmpty(Differences([Data("text/plain", "a")], [Show(("text/plain", "b"))], "other"));
    }

    private static IEnumerable<string> Differences(JsonArray kept, CellOutput[] outputs, params string[] tags)
    {
        var cell = new Cell
        {
            Kind = CellKind.Code,
            Source = "1",
            Metadata = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) },
            KeptOutputs = kept,
            Outputs = outputs,
        };
        return OutputComparison.Differences(new Notebook("/x.ipynb", [cell], [], 5)).SelectMany(lines => lines);
    }

    private static JsonObject Data(string type, JsonNode value) =>
        new() { ["output_type"] = "execute_result", ["data"] = new JsonObject { [type] = value } };

    private static DisplayOutput Show(params (string Type, string Text)[] data) => new(data.ToDictionary(d => d.Type, d => d.Text), 1);
}
