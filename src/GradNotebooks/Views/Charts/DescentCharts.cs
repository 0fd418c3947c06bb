using System.Collections.Immutable;
using GradNotebooks.Views.Charts;

namespace GradNotebooks;

/// <summary>Charts of descents: how the loss and its gradient went, and the way over the loss itself.</summary>
public static class DescentCharts
{
    private const int MostLines = 12;
    private const int MostPoints = 600;
    private const double WideSpan = 100;

    /// <summary>The loss at each step, in powers of ten where it spans some of them.</summary>
    public static Chart LossCurve(this Descent descent) => LossCurves((descent.Method, descent));

    /// <summary>The loss at each step of several descents: <c>DescentCharts.LossCurves(("Adam", one), ("momentum", other))</c>.</summary>
    /// <exception cref="ModelException">No descent is given.</exception>
    public static Chart LossCurves(params (string Name, Descent Descent)[] descents) =>
        Curves(
            "Loss at each step",
            Common(descents, d => d.Loss.Name) ?? "Loss",
            [.. descents.Select(d => Line(d.Name, d.Descent, step => step.Loss))]);

    /// <summary>‖∇Loss‖ at each step, by all parameters together.</summary>
    public static Chart GradientNorms(this Descent descent) => GradientNorms((descent.Method, descent));

    /// <summary>‖∇Loss‖ at each step of several descents.</summary>
    /// <exception cref="ModelException">No descent is given.</exception>
    public static Chart GradientNorms(params (string Name, Descent Descent)[] descents) =>
        Curves(
            "Length of the gradient at each step",
            "‖∇Loss‖",
            [.. descents.Select(d => Line(d.Name, d.Descent, step => step.GradientNorm))]);

    /// <summary>
    /// How much gradient reaches each parameter, ‖∂Loss/∂p‖: a line for each, along the steps. With more than twelve parameters, from the
    /// first parameter to the last at the first step, at the middle one and at the last, so that a gradient which fades on its way through
    /// many layers shows.
    /// </summary>
    public static Chart GradientFlow(this Descent descent)
    {
        const string Title = "Gradient that reaches each parameter";
        var steps = descent.Steps;
        return descent.Parameters.Length <= MostLines
            ? Curves(
                Title,
                "‖∂Loss/∂p‖",
                [.. descent.Parameters.Select((p, i) => Line(p.ToString(), descent, step => step.GradientNorms[i]))])
            : Curves(
                Title,
                "‖∂Loss/∂p‖",
                [
                    .. new[] { steps[0], steps[steps.Length / 2], steps[^1] }.Distinct()
                        .Select(step => new ChartLine($"step {step.Iteration}", [.. step.GradientNorms])),
                ],
                "parameter, in their order");
    }

    /// <summary>
    /// Level lines of the loss over two of its parameters, all else as the descent left it, and the way of the descent over them. As many
    /// points of the way are shown as the descent kept.
    /// </summary>
    /// <param name="descent">The descent.</param>
    /// <param name="u">The parameter from left to right, a scalar.</param>
    /// <param name="v">The parameter from bottom to top, a scalar.</param>
    /// <exception cref="ModelException">One of them is no scalar parameter of the descent, or they are the same.</exception>
    public static Chart Contour(this Descent descent, Expr u, Expr v) => Contours(u, v, (descent.Method, descent));

    /// <summary>The same with the ways of several descents of one loss; all else is as the first of them left it.</summary>
    /// <exception cref="ModelException">
    /// No descent is given, they are not of the same loss, or one of the two is no scalar parameter of each, or they are the same.
    /// </exception>
    public static Chart Contours(Expr u, Expr v, params (string Name, Descent Descent)[] descents)
    {
        Require(descents.Length > 0, "No descent is given: name at least one, (\"Adam\", descent).");
        Require(!ReferenceEquals(u, v), $"A contour is drawn over two parameters, and {u} was given for both.");
        var first = descents[0].Descent;
        foreach (var (name, descent) in descents)
        {
            Require(
                ReferenceEquals(descent.Loss, first.Loss),
                $"“{name}” went down another loss than “{descents[0].Name}”: draw each over its own.");
        }

        var ways = descents.Select(d => Way.Of(d.Descent, u, v)).ToArray();
        var (x, y) = (Way.Extent(ways, way => way.X), Way.Extent(ways, way => way.Y));
        var loss = first.Loss.LossName;
        var surface = new LossSurface(first.Loss, first.Point, u, v).Over(x, y, loss);
        var chart = Chart.Map(
            $"{loss} over {u} and {v}, and the way down",
            ChartAxis.Linear(u.ToString()) with { From = x.From, To = x.To },
            ChartAxis.Linear(v.ToString()) with { From = y.From, To = y.To },
            surface,
            ways.Zip(descents, (way, d) => new ChartLine(d.Name, Thinned(way.X), Thinned(way.Y))));
        return descents.Length > 1
            ? chart
            : chart.With(ChartNotes.None with
            {
                Marks = [new("start", ways[0].X[0], ways[0].Y[0], 0), new("end", ways[0].X[^1], ways[0].Y[^1], 0)],
            });
    }

    private static Chart Curves(string title, string height, ChartLine[] lines, string along = "step")
    {
        Require(lines.Length > 0, "No descent is given: name at least one, (\"Adam\", descent).");
        var heights = lines.SelectMany(line => line.Y).Where(double.IsFinite).ToArray();
        var above = heights.Where(h => h > 0).ToArray();
        var spans = above.Length > 1 && heights.All(h => h >= 0) && above.Max() > WideSpan * above.Min();
        return Chart.Lines(title, along, spans ? ChartAxis.Logarithmic(height) : ChartAxis.Linear(height), lines);
    }

    private static ChartLine Line(string name, Descent descent, Func<DescentStep, double> height)
    {
        var steps = Thinned(descent.Steps);
        return new ChartLine(name, steps.Select(step => (double)step.Iteration), steps.Select(height));
    }

    /// <summary>As many points as a picture can show, evenly apart, with the first and the last.</summary>
    private static ImmutableArray<T> Thinned<T>(ImmutableArray<T> all)
    {
        var stride = (all.Length + MostPoints - 1) / MostPoints;
        return stride <= 1 ? all : [.. all.Where((_, i) => i % stride == 0 || i == all.Length - 1)];
    }

    private static string? Common((string Name, Descent Descent)[] descents, Func<Descent, string?> text) =>
        descents.Select(d => text(d.Descent)).Distinct().ToArray() is [var one] ? one : null;

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ModelException(otherwise);
        }
    }

    /// <summary>Where a descent went, by two of its parameters.</summary>
    private sealed record Way(ImmutableArray<double> X, ImmutableArray<double> Y, ImmutableArray<double> Losses)
    {
        private const double Margin = 0.2;

        public static Way Of(Descent descent, Expr u, Expr v)
        {
            var (i, j) = (Index(descent, u), Index(descent, v));
            var steps = descent.Steps.Where(step => step.Position is not null).ToArray();
            return new Way(
                [.. steps.Select(step => (double)step.Position!.Value[i])],
                [.. steps.Select(step => (double)step.Position!.Value[j])],
                [.. steps.Select(step => step.Loss)]);
        }

        /// <summary>
        /// From the least to the greatest place, with a margin. Where a descent rose far above its start, as one that diverges does, it is
        /// left to run out of the picture.
        /// </summary>
        public static (double From, double To) Extent(Way[] ways, Func<Way, ImmutableArray<double>> places)
        {
            double[] shown =
            [
                .. ways.SelectMany(way => places(way)
                    .Where((place, i) => double.IsFinite(place) && (i == 0 || way.Losses[i] <= Bound(way)))),
            ];
            var (least, most) = (shown.Min(), shown.Max());
            var room = most > least ? Margin * (most - least) : Math.Max(1, Math.Abs(least)) / 2;
            return (least - room, most + room);
        }

        private static double Bound(Way way) => way.Losses[0] + 2 * Math.Abs(way.Losses[0]);

        private static int Index(Descent descent, Expr parameter)
        {
            var index = descent.Parameters.IndexOf(parameter);
            Require(
                index >= 0,
                $"{parameter} is not among the parameters the descent moved: {string.Join(", ", descent.Parameters)}.");
            Require(
                parameter.Shape.IsScalar,
                $"{parameter} is of shape {parameter.Shape}, and a contour has one number on each axis: name two scalar parameters.");
            return index;
        }
    }
}
