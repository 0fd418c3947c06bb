using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;
using Microsoft.AspNetCore.Html;

// The real kernel's namespace and names, so that a notebook written for it compiles here word for word.
namespace Microsoft.DotNet.Interactive;

/// <summary>What every C# cell may call without a using.</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell, in the given MIME types or those its type prefers.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var capture = OutputCapture.Current;
        return new DisplayedValue(capture, capture.Display(new DisplayOutput(MimeBundle.Of(value, mimeTypes))), mimeTypes);
    }

    /// <inheritdoc cref="display"/>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => display(value, mimeTypes);

    /// <summary>Shows a text that is already in the given MIME type.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        var capture = OutputCapture.Current;
        var data = new Dictionary<string, string> { [mimeType] = value };
        return new DisplayedValue(capture, capture.Display(new DisplayOutput(data)), [mimeType]);
    }

    /// <summary>Marks a text as HTML, to be shown as it is.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}

/// <summary>A value that is on show and can be replaced by another.</summary>
public sealed class DisplayedValue
{
    private readonly OutputCapture _capture;
    private readonly int _place;
    private readonly string[] _mimeTypes;

    internal DisplayedValue(OutputCapture capture, int place, string[] mimeTypes) =>
        (_capture, _place, _mimeTypes) = (capture, place, mimeTypes);

    /// <summary>Shows another value in the same place; only while the cell that displayed it runs.</summary>
    public void Update(object? value) => _capture.Replace(_place, new DisplayOutput(MimeBundle.Of(value, _mimeTypes)));
}
