using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// Tests a row of a table by itself: partials against five-point differences on its domain, in every combination of shapes that it
/// takes, the partials of its partials, block kernel against scalar value, kinks against tie policy, and notation. The built-in rows
/// and a learner's own go through the same.
/// </summary>
internal sealed class PrimitiveTester
{
    /// <summary>Five-point differences are right to about 1e-11; a rule that is off by a thousandth is off by far more.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>Differences of a gradient, which is itself right to rounding only.</summary>
    private const double SecondTolerance = 1e-6;

    private const int Repetitions = 4;

    private static readonly Shape[] Shapes = [Shape.Scalar, new(3), new(4), new(2, 3), new(3, 4), new(3, 1), new(1, 4), new(3, 3)];

    private readonly Primitive _primitive;
    private readonly Random _random = new(20230417);

    private PrimitiveTester(Primitive primitive) => _primitive = primitive;

    public static PrimitiveReport Test(Primitive primitive)
    {
        var tester = new PrimitiveTester(primitive);
        return new PrimitiveReport(primitive, [.. tester.Checks()]);
    }

    private IEnumerable<PrimitiveCheck> Checks()
    {
        var combinations = Combinations().ToArray();
        if (combinations.Length == 0)
        {
            yield return new PrimitiveCheck("shapes", false, "It takes none of the shapes tried, scalars included.");
            yield break;
        }

        for (var i = 0; i < _primitive.Arity; i++)
        {
            yield return Derivatives($"partial by argument {i + 1} against five-point differences", combinations, i, Tolerance, FirstOrder);
        }

        yield return Derivatives("second order: the partials of the partials", combinations, null, SecondTolerance, SecondOrder);
        yield return Kernel();
        if (_primitive is { IsElementwise: true, Complex: not null })
        {
            yield return ComplexForm();
        }

        yield return Ties();
        yield return Notation(combinations[0]);
    }

    /// <summary>Every choice of shapes, one for each argument, that the primitive accepts; scalars and broadcasting among them.</summary>
    private IEnumerable<Shape[]> Combinations()
    {
        IEnumerable<Shape[]> all = [[]];
        for (var i = 0; i < _primitive.Arity; i++)
        {
            all = all.SelectMany(_ => Shapes, (before, shape) => (Shape[])[.. before, shape]);
        }

        return all.Where(Accepts);
    }

    private bool Accepts(Shape[] shapes)
    {
        try
        {
            _ = Apply.Raw(_primitive, [.. shapes.Select((s, i) => (Expr)new Parameter($"u{i + 1}", s))]);
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    private PrimitiveCheck Derivatives(
        string what, Shape[][] combinations, int? argument, double tolerance, Func<Trial, int?, double> error)
    {
        var worst = 0.0;
        foreach (var shapes in combinations)
        {
            for (var repetition = 0; repetition < Repetitions; repetition++)
            {
                var trial = new Trial(_primitive, shapes, _random);
                var found = error(trial, argument);
                if (!(found <= tolerance))
                {
                    return new PrimitiveCheck(what, false, $"off by {NumberText.Format(found, 2)} at {trial}");
                }

                worst = Math.Max(worst, found);
            }
        }

        return new PrimitiveCheck(
            what,
            true,
            $"largest error {MeasuredText.RelativeError(worst, agrees: true)}, {combinations.Length} combinations of shapes");
    }

    private static double FirstOrder(Trial trial, int? argument)
    {
        var gradient = trial.Gradient.At(trial.Point)[trial.Arguments[argument!.Value]];
        return trial.LargestError(argument.Value, gradient.Numbers, trial.Loss.Value);
    }

    /// <summary>The gradient of gradient·direction, against differences of gradient·direction.</summary>
    private static double SecondOrder(Trial trial, int? argument)
    {
        var along = trial.Arguments
            .Select(a => Calculus.Sum(Arrays.Reshaped(trial.Gradient[a] * trial.Direction(a), new Shape(a.Shape.Count))))
            .Aggregate((u, v) => u + v);
        var second = Gradient.From(along, [.. trial.Arguments], Constant.Of(1));
        return trial.Arguments.Select((a, i) => trial.LargestError(i, second[a].Value(trial.Point).Numbers, along.Value)).Max();
    }

    private PrimitiveCheck Kernel()
    {
        const string What = "block kernel against the value at single numbers";
        if (!_primitive.IsElementwise || _primitive.IsBroadcast)
        {
            return new PrimitiveCheck(What, true, "not elementwise: it has no value at single numbers");
        }

        var columns = _primitive.Domain.Select(d => Enumerable.Range(0, 64).Select(_ => Trial.Within(d, _random)).ToArray()).ToArray();
        var block = _primitive.Evaluate([.. columns.Select(c => new Value(new Shape(64), c))], new Shape(64));
        var worst = Enumerable.Range(0, 64).Max(k =>
        {
            double alone = _primitive.Evaluate([.. columns.Select(c => (Value)c[k])], Shape.Scalar);
            return Math.Abs(block[k] - alone) / Math.Max(1e-300, Math.Abs(alone));
        });
        return worst <= 1e-12
            ? new PrimitiveCheck(What, true, $"largest relative error {MeasuredText.RelativeError(worst, agrees: true)}")
            : new PrimitiveCheck(What, false, $"they differ by {NumberText.Format(worst, 2)}: the block kernel computes something else");
    }

    /// <summary>A complex step through the complex form, against differences of the value: both must continue one function.</summary>
    private PrimitiveCheck ComplexForm()
    {
        const string What = "complex form: a complex step through it against five-point differences";
        var worst = 0.0;
        for (var k = 0; k < 16 * _primitive.Arity; k++)
        {
            double[] at = [.. _primitive.Domain.Select(d => Trial.Within(d, _random))];
            var moved = k % _primitive.Arity;
            var form = _primitive.Complex!([.. at.Select((u, i) => new ComplexValue(u, i == moved ? 1e-30 : 0.0))], Shape.Scalar);
            var line = new FunctionLine(
                t => _primitive.Evaluate([.. at.Select((u, i) => (Value)(i == moved ? u + t : u))], Shape.Scalar)[0], null)
            {
                Scale = 1,
                Noise = 0,
                DerivativeNoise = 0,
                Grain = Doubles.Epsilon,
            };
            var slope = DifferenceMethod.FivePoint.AtStep(line, 1e-3)!.Value;
            var error = Math.Max(
                Math.Abs(form.Real[0] - line.AtZero) / Math.Max(1, Math.Abs(line.AtZero)),
                Math.Abs(form.Imaginary[0] / 1e-30 - slope) / Math.Max(1, Math.Abs(slope)));
            worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
        }

        return worst <= Tolerance
            ? new PrimitiveCheck(What, true, $"largest error {MeasuredText.RelativeError(worst, agrees: true)}")
            : new PrimitiveCheck(What, false, $"off by {NumberText.Format(worst, 2)}: it is another function, or not an analytic one");
    }

    /// <summary>A kink at zero, or where two arguments tie, must be owned up to.</summary>
    private PrimitiveCheck Ties()
    {
        const string What = "tie policy, where two branches meet";
        if (_primitive.TiePolicy is { } policy)
        {
            return new PrimitiveCheck(What, true, $"stated: {policy}{AtZero()}");
        }

        double[] places = _primitive.IsElementwise && _primitive.Domain.All(d => d.Low < 0 && d.High > 0) ? [0, 1] : [];
        var kinks = places.Where(at => Enumerable.Range(0, _primitive.Arity).Any(i => HasKink(i, at))).ToArray();
        return kinks.Length > 0
            ? new PrimitiveCheck(
                What, false, $"its slope jumps at {NumberText.Format(kinks[0])}: say by `ties:` what its derivative is there")
            : new PrimitiveCheck(What, true, "smooth at 0 and at 1, the places tried");
    }

    /// <summary>What the partial of a function of one argument really gives at 0, beside what is stated.</summary>
    private string AtZero()
    {
        if (!_primitive.IsElementwise || _primitive.Arity != 1)
        {
            return "";
        }

        var u = new Parameter("u", Shape.Scalar);
        var partial = Gradient.From(Apply.Raw(_primitive, [u]), [u], Constant.Of(1))[u];
        return $"; the partial gives {NumberText.Format(partial.Value(new Point { [u] = 0 }))} at 0";
    }

    private bool HasKink(int argument, double at)
    {
        const double Step = 1e-6;
        var (left, right) = (Slope(-Step), Slope(Step));
        return Math.Abs(left - right) > 1e-3 * Math.Max(1, Math.Abs(left));

        double Slope(double step) => (Value(step) - Value(0)) / step;

        double Value(double step) => _primitive.Evaluate(
            [.. Enumerable.Range(0, _primitive.Arity).Select(i => (Value)(i == argument ? at + step : at))], Shape.Scalar);
    }

    private PrimitiveCheck Notation(Shape[] shapes)
    {
        const string What = "notation";
        ImmutableArray<Formula> arguments = [.. shapes.Select((_, i) => new Symbol($"u{i + 1}"))];
        var node = Apply.Raw(_primitive, [.. shapes.Select((s, i) => (Expr)new Parameter($"u{i + 1}", s))]);
        var formula = _primitive.Writing(node, arguments);
        var (text, latex) = (formula.ToString(), LatexWriter.Write(formula));
        return text.Length > 0 && latex.Length > 0
            ? new PrimitiveCheck(What, true, text)
            : new PrimitiveCheck(What, false, "it is written as nothing");
    }
}
