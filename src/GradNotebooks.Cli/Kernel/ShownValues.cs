using GradNotebooks.Cli.Notebooks;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Values as their formatters show them.</summary>
/// <param name="alwaysAsText">
/// Whether a value has plain text in any case: a number has none of the kernel's own, and there are front ends that show nothing else.
/// </param>
internal sealed class ShownValues(bool alwaysAsText)
{
    /// <param name="formatted">What the formatters made of the value.</param>
    /// <param name="value">The value, where it is known.</param>
    public DisplayOutput Output(IEnumerable<FormattedValue> formatted, object? value)
    {
        var data = formatted.DistinctBy(form => form.MimeType).ToDictionary(form => form.MimeType, form => WithPlainLineEnds(form.Value));
        if (alwaysAsText && !data.ContainsKey(PlainTextFormatter.MimeType))
        {
            data[PlainTextFormatter.MimeType] = WithPlainLineEnds(Text(data, value));
        }

        return new DisplayOutput(data);
    }

    /// <summary>Formatters write both kinds of line ends; a carriage return that stands alone is a cell's own.</summary>
    public static string WithPlainLineEnds(string text) => text.Replace("\r\n", "\n");

    /// <summary>The value as text; of what is given as markup alone, the markup; of a picture, that it is one.</summary>
    private static string Text(Dictionary<string, string> data, object? value) =>
        value is not (null or string or FormattedValue) ? value.ToDisplayString(PlainTextFormatter.MimeType)
        : data.FirstOrDefault(form => form.Key.StartsWith("text/", StringComparison.Ordinal)) is { Key: not null } text ? text.Value
        : $"<{string.Join(", ", data.Keys)}>";
}
