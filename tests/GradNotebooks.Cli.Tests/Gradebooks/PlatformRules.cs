using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace GradNotebooks.Cli.Tests.Gradebooks;

/// <summary>The rules of the platforms that read results of one submission, as JSON schemas.</summary>
internal static class PlatformRules
{
    public const string Gradescope = "gradescope-results.schema.json";
    public const string PrairieLearn = "prairielearn-results.schema.json";
    public const string Classroom50 = "classroom50-result.schema.json";

    /// <summary>The text as JSON; fails where it breaks the rules.</summary>
    public static JsonNode Valid(string text, string rules)
    {
        using var reader = new StreamReader(typeof(PlatformRules).Assembly.GetManifestResourceStream(rules)!);
        var json = JsonNode.Parse(text)!;
        var result = JsonSchema.FromText(reader.ReadToEnd())
            .Evaluate(JsonSerializer.SerializeToElement(json), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Values.Select(told => $"{detail.InstanceLocation}: {told}"))));
        return json;
    }
}
