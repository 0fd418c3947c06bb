using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>One thing that a primitive's row was tested for.</summary>
/// <param name="What">What was compared with what.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Detail">The largest error found, or what is wrong and how to put it right.</param>
public sealed record PrimitiveCheck(string What, bool Passed, string Detail);

/// <summary>What the tester found about a row of the table: one line for each thing that a primitive must be right in.</summary>
[TypeFormatterSource(typeof(PrimitiveReportView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class PrimitiveReport
{
    internal PrimitiveReport(Primitive primitive, ImmutableArray<PrimitiveCheck> rows)
    {
        Primitive = primitive;
        Rows = rows;
    }

    /// <summary>What was tested.</summary>
    public Primitive Primitive { get; }

    /// <summary>The lines of the report.</summary>
    public ImmutableArray<PrimitiveCheck> Rows { get; }

    /// <summary>Whether everything holds.</summary>
    public bool Passed => Rows.All(r => r.Passed);

    /// <summary>Returns this report if everything holds.</summary>
    /// <exception cref="ModelException">Something does not; the message holds the table.</exception>
    public PrimitiveReport Assert() => Passed
        ? this
        : throw new ModelException($"The primitive {Primitive.Name} is not right in everything.{Environment.NewLine}{this}");

    /// <summary>The report as a table of text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
