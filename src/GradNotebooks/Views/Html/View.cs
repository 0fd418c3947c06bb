using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>
/// How a result looks: one formatter for each MIME type, found by .NET Interactive through the attribute on the result's type, by
/// the names of these members.
/// </summary>
public abstract class View<T> : IView
    where T : class
{
    private protected View()
    {
    }

    string IView.Html(object result) => Html((T)result);

    string IView.Plain(object result) => Plain((T)result);

    /// <summary>The formatters for this result, the preferred one first.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter<T>("text/html", Html);
        if (Latex is { } latex)
        {
            yield return new MimeFormatter<T>("text/latex", value => $"$${latex(value)}$$");
        }

        yield return new MimeFormatter<T>("text/plain", Plain);
    }

    /// <summary>
    /// The result as a self-contained piece of HTML: inline MathML and SVG, nothing fetched, and to be read without a script.
    /// </summary>
    private protected abstract string Html(T result);

    /// <summary>The result for a terminal.</summary>
    private protected abstract string Plain(T result);

    /// <summary>The result in LaTeX's mathematics mode; null where it is no formula.</summary>
    private protected virtual Func<T, string>? Latex => null;
}

/// <summary>Writes a result in one MIME type.</summary>
/// <param name="mimeType">The MIME type.</param>
/// <param name="write">Gives the text.</param>
public sealed class MimeFormatter<T>(string mimeType, Func<T, string> write)
{
    /// <summary>The MIME type of what is written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The type of what can be formatted.</summary>
    public Type Type => typeof(T);

    /// <summary>Writes the value; false where it is of another type.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (value is not T result)
        {
            return false;
        }

        writer.Write(write(result));
        return true;
    }
}
