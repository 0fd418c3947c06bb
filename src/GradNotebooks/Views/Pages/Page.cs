using System.Collections;
using System.Globalization;
using System.Text;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// Results, and words between them, as one HTML file: for a program, which has no notebook to show them in. A result looks as it does
/// below a notebook's cell. The page asks nothing of the network and runs no script.
/// </summary>
/// <param name="title">The page's title, and its heading.</param>
/// <example>
/// <code>
/// var a = Parameter("a");
/// var loss = Square(a - 3).Named("Loss");
/// var file = new Page("A parabola")
///     .Text("Its slope is twice the way to its minimum.")
///     .Show(loss.Gradient(a))
///     .Save("parabola.html");
/// Console.WriteLine(file);
/// </code>
/// </example>
public sealed class Page(string title)
{
    private readonly StringBuilder _body = new($"<section class=\"prose\">\n<h1>{Markup.Escape(title)}</h1>\n</section>\n");

    /// <summary>Adds a paragraph of plain text.</summary>
    /// <returns>This page.</returns>
    public Page Text(string paragraph)
    {
        _body.Append($"<section class=\"prose\">\n<p>{Markup.Escape(paragraph)}</p>\n</section>\n");
        return this;
    }

    /// <summary>Adds a result as a notebook would show it: an expression as a formula, a derivation as steps, a check as a table.</summary>
    /// <param name="result">A result of this library; of anything else, its text is shown.</param>
    /// <returns>This page.</returns>
    public Page Show(object result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _body.Append($"<section class=\"cell\">\n<div class=\"output\">{Html(result)}</div>\n</section>\n");
        return this;
    }

    /// <summary>Writes the page into a file, in UTF-8, over one that is there.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <returns>The file's absolute path, for a program to say where the page is.</returns>
    public string Save(string path)
    {
        File.WriteAllText(path, ToString());
        return Path.GetFullPath(path);
    }

    /// <summary>The whole page as HTML.</summary>
    public override string ToString() => PageShell.Write(title, _body.ToString());

    private static string Html(object result) =>
        Looks.Of(result)?.Html(result) ?? $"<pre>{Markup.Escape(Plain(result))}</pre>";

    private static string Plain(object? result) => result is IEnumerable items and not string
        ? $"[ {string.Join(", ", items.Cast<object?>().Select(Plain))} ]"
        : Convert.ToString(result, CultureInfo.InvariantCulture) ?? "";
}
