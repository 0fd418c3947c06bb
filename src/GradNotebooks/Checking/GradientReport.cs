using System.Collections.Immutable;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>How well two ways to a derivative agree.</summary>
public enum Agreement
{
    /// <summary>Relative error at most 1e-7: the same derivative.</summary>
    Agrees,

    /// <summary>Relative error at most 1e-2: near, but two right gradients would be nearer, unless a kink lies within the step.</summary>
    Suspect,

    /// <summary>Relative error above 1e-2, or no number at all.</summary>
    Wrong,
}

/// <summary>One entry of one parameter: its derivative by backpropagation and by finite differences.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Index">Which of its entries, in row-by-row order.</param>
/// <param name="Analytic">By backpropagation.</param>
/// <param name="Numeric">By finite differences of the loss.</param>
/// <param name="Floor">Below this size both count as zero, since the difference of two losses cannot tell them from it.</param>
public sealed record GradientCheck(Expr Parameter, int Index, double Analytic, double Numeric, double Floor)
{
    /// <summary>|a − n|.</summary>
    public double AbsoluteError => Math.Abs(Analytic - Numeric);

    /// <summary>|a − n| / max(|a|, |n|, floor).</summary>
    public double RelativeError => GradientReport.RelativeError(Analytic, Numeric, Floor);

    /// <summary>What the relative error amounts to.</summary>
    public Agreement Agreement => GradientReport.Judge(RelativeError);
}

/// <summary>A gradient compared, entry by entry, with finite differences of the loss.</summary>
[TypeFormatterSource(typeof(GradientReportView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class GradientReport
{
    private GradientReport(ImmutableArray<GradientCheck> rows) => Rows = rows;

    /// <summary>A row for each entry of each parameter.</summary>
    public ImmutableArray<GradientCheck> Rows { get; }

    /// <summary>Whether every entry agrees.</summary>
    public bool Passed => Rows.All(r => r.Agreement == Agreement.Agrees);

    /// <summary>The largest relative error.</summary>
    public double WorstError => Rows.Max(r => double.IsNaN(r.RelativeError) ? double.PositiveInfinity : r.RelativeError);

    /// <summary>Returns this report if every entry agrees.</summary>
    /// <exception cref="ModelException">An entry does not agree; the message holds the table.</exception>
    public GradientReport Assert() => Passed
        ? this
        : throw new ModelException($"The gradient does not agree with finite differences of the loss.{Environment.NewLine}{this}");

    /// <summary>The report as a table of text.</summary>
    public override string ToString() => GradientReportView.PlainText(this);

    internal static GradientReport Of(BackwardPass pass)
    {
        var rows = ImmutableArray.CreateBuilder<GradientCheck>();
        foreach (var parameter in pass.Gradient.Parameters)
        {
            rows.AddRange(Enumerable.Range(0, pass[parameter].Count).Select(i => Entry(pass, parameter, i)));
        }

        return new GradientReport(rows.ToImmutable());
    }

    internal static double RelativeError(double analytic, double numeric, double floor)
    {
        var error = Math.Abs(analytic - numeric);
        return error == 0 ? 0 : error / Math.Max(floor, Math.Max(Math.Abs(analytic), Math.Abs(numeric)));
    }

    internal static Agreement Judge(double relativeError) => relativeError switch
    {
        <= 1e-7 => Agreement.Agrees,
        <= 1e-2 => Agreement.Suspect,
        _ => Agreement.Wrong,
    };

    private static GradientCheck Entry(BackwardPass pass, Expr parameter, int index)
    {
        var (loss, value) = (pass.Gradient.Loss, pass.ValueOf(parameter));
        var (numeric, noise) = FiniteDifferences.Central(
            moved => loss.Value(pass.Point.With(parameter, value.With(index, moved))),
            value[index]);

        // Round-off of this size must still read as agreement, so it is measured against what it is 1e-7 of.
        return new GradientCheck(parameter, index, pass[parameter][index], numeric, noise / 1e-7);
    }
}
