using System.Text.Json.Nodes;


namespace GradNotebooks.Cli.Tests.Kernel;

public class FormattingTests
{
    [Fact]
    public async Task A_type_that_names_its_view_is_shown_in_its_preferred_types()
    {
        using var workspace = new Workspace();
        var data = await ShownAsync(workspace, $"#r \"{typeof(Angle).Assembly.Location}\"\nnew {typeof(Angle).FullName}(30)");
        Assert.Equal("<b>30°</b>", Result.Text(data["text/html"]));
        Assert.Equal("$$30^\\circ$$", Result.Text(data["text/latex"]));
        Assert.Equal(2, data.Count);
    }

    [Fact]
    public async Task A_collection_is_shown_as_a_table()
    {
        using var workspace = new Workspace();
        var data = await ShownAsync(workspace, "new Dictionary<string, int> { [\"a\"] = 1 }");
        Assert.Contains("<table>", Result.Text(data["text/html"]));
        Assert.Equal(["text/html"], data.Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_formatter_that_a_notebook_registers_wins()
    {
        using var workspace = new Workspace();
        var data = await ShownAsync(
            workspace,
            """
            using Microsoft.DotNet.Interactive.Formatting;
            record Money(int Cents);
            Formatter.Register<Money>(m => $"<i>{m.Cents}</i>", "text/html");
            new Money(5)
            """);
        Assert.Equal("<i>5</i>", Result.Text(data["text/html"]));
    }

    private static async Task<JsonObject> ShownAsync(Workspace workspace, string source)
    {
        var run = await workspace.RunCellsAsync(source);
        Assert.Equal("", run.Error);
        return run.Outputs(0)[^1]!["data"]!.AsObject();
    }
}

/// <summary>A type that bears the convention's attribute by name only, as the library's do.</summary>
[TypeFormatterSource(typeof(AngleFormatters), PreferredMimeTypes = ["text/html", "text/latex"])]
public sealed class Angle(int degrees)
{
    public int Degrees { get; } = degrees;

    public override string ToString() => $"Angle of {Degrees}";
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; set; } = [];
}

public sealed class AngleFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new AngleFormatter("text/html", angle => $"<b>{angle.Degrees}°</b>"),
        new AngleFormatter("text/latex", angle => $@"$${angle.Degrees}^\circ$$"),
        new AngleFormatter("text/plain", angle => angle.ToString()),
    ];
}

public sealed class AngleFormatter(string mimeType, Func<Angle, string> write)
{
    public string MimeType { get; } = mimeType;

    public Type Type => typeof(Angle);

    public bool Format(object instance, TextWriter writer)
    {
        writer.Write(write((Angle)instance));
        return true;
    }
}
