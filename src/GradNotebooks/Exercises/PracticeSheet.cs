using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>Problems to print, with their answers on a page of their own. Made by <see cref="Practice.Sheet"/>.</summary>
/// <example>
/// <code>
/// Practice.Sheet(seed: 7, count: 12).Save("practice.html");   // open it in a browser and print it
/// </code>
/// </example>
[TypeFormatterSource(typeof(PracticeSheetView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class PracticeSheet
{
    internal PracticeSheet(int seed, ImmutableArray<PracticeProblem> problems)
    {
        (Seed, Problems) = (seed, problems);
    }

    /// <summary>The number that the sheet is made of.</summary>
    public int Seed { get; }

    /// <summary>The problems in their order.</summary>
    public ImmutableArray<PracticeProblem> Problems { get; }

    /// <summary>The sheet's heading.</summary>
    internal string Title => $"Derivatives by hand, sheet {Seed}";

    /// <summary>The problems for a terminal, and below them the answers.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
