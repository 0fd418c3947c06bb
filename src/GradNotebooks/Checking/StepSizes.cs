using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>A method's relative error at each step h.</summary>
/// <param name="Method">The method.</param>
/// <param name="Order">The power of h with which its truncation error falls.</param>
/// <param name="Points">The errors, from the largest step to the smallest; steps at which the function has no value are left out.</param>
/// <param name="DefaultStep">
/// The step at which truncation and round-off are about even; null for the complex step, which has no round-off.
/// </param>
public sealed record StepSizeCurve(DifferenceMethod Method, int Order, ImmutableArray<StepError> Points, double? DefaultStep);

/// <summary>The error at a step.</summary>
/// <param name="Step">h, in units of the parameter.</param>
/// <param name="Error">
/// |D(h) − D| / |D|, or |D(h)| where the derivative D is 0; the median over a few neighbouring steps. 1e-16 stands for anything less.
/// </param>
public sealed record StepError(double Step, double Error);

/// <summary>
/// How good each method is at each step size. From the right, truncation falls with a power of h; from the left, round-off falls with ε/h.
/// Where they meet is the best step, and no step does better (Nocedal and Wright, <em>Numerical Optimization</em>, 2nd ed., §8.1).
/// </summary>
[TypeFormatterSource(typeof(StepSizesView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class StepSizes
{
    private const double Smallest = 1e-16;
    private const int PerDecade = 2;
    private const int Decades = 14;

    // Round-off is erratic from one step to the next; the median of neighbours shows how large it is.
    private const int Neighbours = 4;

    internal StepSizes(CheckedFunction function, GradientCheck row, int entry)
    {
        if (!double.IsFinite(function.Value))
        {
            throw new ModelException("The loss is no number at this point, so no step can measure its slope: see report.NotFinite.");
        }

        Row = row;
        Label = row.Label ?? (row.Parameter!.Shape.IsScalar ? row.Parameter.Name! : $"{row.Parameter.Name}[{row.Index}]");
        Derivative = row.Agreement == Agreement.Agrees ? row.Analytic : row.Numeric;
        var line = function.Along(entry);
        Curves =
        [
            .. DifferenceMethod.All.Where(method => method.Refusal(line) is null)
                .Select(method => Curve(line, method)).OfType<StepSizeCurve>(),
        ];
        NoComplexStep = line.ComplexRefusal;
    }

    /// <summary>What the derivative is taken by.</summary>
    public string Label { get; }

    /// <summary>
    /// The derivative that errors are measured against: the claimed one where the check finds it right, else the measured one.
    /// </summary>
    public double Derivative { get; }

    /// <summary>A curve for each method: forward, central, five-point, and the complex step where every primitive lets it pass.</summary>
    public ImmutableArray<StepSizeCurve> Curves { get; }

    /// <summary>The check of this entry, with the method and the step it chose.</summary>
    public GradientCheck Row { get; }

    /// <summary>Why there is no curve of the complex step; null where there is one.</summary>
    public string? Refusal => NoComplexStep?.ToString();

    /// <summary>The same as what it is, not as a sentence.</summary>
    internal NoComplexStep? NoComplexStep { get; }

    /// <summary>The errors as a table of text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>Null where the method has no one step.</summary>
    private StepSizeCurve? Curve(Line line, DifferenceMethod method)
    {
        if (method.Order is not { } order)
        {
            return null;
        }

        var points = ImmutableArray.CreateBuilder<StepError>();
        for (var i = 0; i <= Decades * PerDecade; i++)
        {
            var exponent = -1 - i / (double)PerDecade;
            var errors = Enumerable.Range(-Neighbours, 2 * Neighbours + 1)
                .Select(k => Error(method.AtStep(line, Math.Pow(10, exponent + k / (4.0 * Neighbours * PerDecade)))!.Value))
                .Where(double.IsFinite)
                .Order()
                .ToArray();
            if (errors.Length > Neighbours)
            {
                points.Add(new StepError(Math.Pow(10, exponent), Math.Max(Smallest, errors[errors.Length / 2])));
            }
        }

        return new StepSizeCurve(method, order, points.ToImmutable(), method.BestStep?.Relative * line.Scale);
    }

    private double Error(double measured) => Math.Abs(measured - Derivative) / (Derivative == 0 ? 1 : Math.Abs(Derivative));
}
