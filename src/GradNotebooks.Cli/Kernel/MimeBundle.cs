using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>A value in the MIME types its type prefers, by .NET Interactive's own formatters, and in plain text always.</summary>
internal static class MimeBundle
{
    public const string PlainText = "text/plain";

    public static IReadOnlyDictionary<string, string> Of(object? value, params IReadOnlyCollection<string> mimeTypes)
    {
        var asked = mimeTypes.Count > 0
            ? mimeTypes
            : [.. Formatter.GetPreferredMimeTypesFor(value?.GetType() ?? typeof(object)), PlainText];
        return asked.Distinct().ToDictionary(type => type, type => value.ToDisplayString(type).ReplaceLineEndings("\n"));
    }
}
