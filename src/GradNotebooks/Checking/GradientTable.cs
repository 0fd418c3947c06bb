using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>A row of a <see cref="GradientTable"/>.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value at the point.</param>
/// <param name="ByHand">Your own result, or null where none was given.</param>
/// <param name="Backpropagated">The gradient by the backward pass.</param>
/// <param name="Checks">
/// The comparison with finite differences: of each entry; of some of them, or of none, where the gradient has more than were asked for.
/// </param>
public sealed record GradientTableRow(
    Expr Parameter, Value Value, Value? ByHand, Value Backpropagated, ImmutableArray<GradientCheck> Checks)
{
    /// <summary>The largest relative error between backpropagation and finite differences; NaN where nothing was measured.</summary>
    public double NumericError => Measured.IsEmpty ? double.NaN : Measured.Max(c => c.RelativeError);

    /// <summary>Whether backpropagation and finite differences agree.</summary>
    public Agreement Numeric => Measured.IsEmpty ? Agreement.Unjudged : Measured.Max(c => c.Agreement);

    /// <summary>The relative error of your own result, entry by entry.</summary>
    public ImmutableArray<double> HandErrors => [.. HandChecks.Select(c => c.RelativeError)];

    /// <summary>Whether your own result agrees with backpropagation, to the digits it was given with; null where none was given.</summary>
    public Agreement? Hand => HandChecks.IsEmpty ? null : HandChecks.Max(c => c.Agreement);

    /// <summary>Your own result, entry by entry.</summary>
    internal ImmutableArray<HandCheck> HandChecks { get; init; } = [];

    /// <summary>Slopes along directions that move this parameter together with all others.</summary>
    internal ImmutableArray<GradientCheck> Directions { get; init; } = [];

    /// <summary>What the verdict rests on: the entries, or the directions where no entry was measured.</summary>
    internal ImmutableArray<GradientCheck> Measured => Checks.IsEmpty ? Directions : Checks;
}

/// <summary>Gradients by hand, by backpropagation and by finite differences, side by side.</summary>
[TypeFormatterSource(typeof(GradientTableView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class GradientTable
{
    private readonly GraphFunction _function;

    internal GradientTable(BackwardPass pass, IReadOnlyDictionary<Expr, Claim> byHand, int? digits, int entries)
    {
        Pass = pass;
        if (digits < 1)
        {
            throw new ModelException($"digits: {digits} was asked for, and a number has at least 1.");
        }

        foreach (var (parameter, _) in byHand)
        {
            if (!pass.Gradient.Parameters.Contains(parameter))
            {
                throw new ModelException(
                    $"A result by hand is given for {parameter}, but the gradient was taken by "
                    + $"{Names.List(pass.Gradient.Parameters.Select(p => p.ToString()))}.");
            }
        }

        _function = new GraphFunction(pass);
        Report = GradientReport.Of(_function, DifferenceMethod.Automatic, entries, pass.NotFinite, Likeness.Of(pass, byHand));
        var checks = Report.Rows.Where(r => r.Parameter is not null).ToLookup(r => r.Parameter!);
        ImmutableArray<GradientCheck> directions = [.. Report.Rows.Where(r => r.Parameter is null)];
        Rows =
        [
            .. pass.Gradient.Parameters.Select(p => new GradientTableRow(
                p, pass.ValueOf(p), byHand.GetValueOrDefault(p)?.At(pass.Point), pass[p], [.. checks[p]])
            {
                HandChecks = byHand.TryGetValue(p, out var claim)
                    ? [.. ByHand(p, claim, digits, checks[p].ToDictionary(c => c.Index))]
                    : [],
                Directions = directions,
            }),
        ];
    }

    /// <summary>The pass whose gradients these are.</summary>
    public BackwardPass Pass { get; }

    /// <summary>A row for each parameter.</summary>
    public ImmutableArray<GradientTableRow> Rows { get; }

    /// <summary>The comparison with finite differences.</summary>
    internal GradientReport Report { get; }

    /// <summary>The table as text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    private IEnumerable<HandCheck> ByHand(Expr parameter, Claim claim, int? digits, Dictionary<int, GradientCheck> checks)
    {
        var (given, gradient) = (claim.At(Pass.Point), Pass[parameter]);
        if (given.Shape != gradient.Shape)
        {
            throw new ModelException(
                $"The result by hand for {parameter} is of shape {given.Shape}, and the gradient is of shape {gradient.Shape}"
                + (gradient.Shape.IsScalar ? ": is a Sum over the samples missing?" : "."));
        }

        var start = _function.Start(parameter);
        return Enumerable.Range(0, given.Count).Select(i => new HandCheck(
            i, given[i], gradient[i], Floor(start + i), claim.IsNumbers ? digits ?? GivenDigits.Of(given[i]) : null)
        {
            OneSided = checks.GetValueOrDefault(i)?.OneSided,
        });
    }

    private double Floor(int entry) => Measurement.Floor(_function.RoundOff(entry), _function.Along(entry));
}
