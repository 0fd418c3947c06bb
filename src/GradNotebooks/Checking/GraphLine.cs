using System.Numerics;

namespace GradNotebooks;

/// <summary>A loss given as an expression, along a line: only what depends on the moved parameters is computed again.</summary>
internal sealed class GraphLine : Line
{
    private const double NoiseSafety = 8;

    private readonly IncrementalEvaluation _evaluation;
    private readonly int _root;
    private readonly GraphMove[] _moves;
    private readonly int[] _dirty;
    private readonly int[] _kinked;
    private readonly GraphFunction _function;
    private double? _offKink;

    public GraphLine(GraphFunction function, GraphMove[] moves)
    {
        _function = function;
        _evaluation = function.Evaluation;
        _root = function.Root;

        // A parameter that the loss does not contain has no place in the order: moving it changes nothing.
        _moves = [.. moves.Where(m => m.Place >= 0)];
        (_dirty, _kinked) = function.Affected(_moves.Select(m => m.Place));
    }

    public override NoComplexStep? ComplexRefusal => FirstOf(primitive => primitive.Complex is null) is var (primitive, node)
        ? new NoComplexForm(primitive, node)
        : null;

    public override bool HasComplexInBranch =>
        Array.TrueForAll(_dirty, i => _evaluation.PrimitiveAt(i) is not { Complex: null, ComplexInBranch: null });

    public override Kink? Hidden =>
        FirstOf(primitive => primitive is { TiePolicy: not null, Branch: null }) is var (primitive, node)
            ? new Kink(primitive.Name, node, null)
            : null;

    public override bool HidesKinks =>
        Array.Exists(_dirty, i => _evaluation.PrimitiveAt(i) is { Branch: null, Complex: null });

    public override bool IsOnKink
    {
        get
        {
            var (left, right) = (ValuesAt(-Grain), ValuesAt(Grain));
            return !double.IsFinite(left[_root][0]) || !double.IsFinite(right[_root][0])
                || Array.Exists(_kinked, place => Leaves(place, left) || Leaves(place, right))
                || Array.Exists([ValuesAt(-OffKink), ValuesAt(OffKink)], values => Array.Exists(_kinked, place => Unties(place, values)));
        }
    }

    /// <summary>
    /// From 0 the least step is so small that sums do not see it: a tie there may take one of the loss's own size to break.
    /// </summary>
    public override double OffKink
    {
        get
        {
            if (_offKink is null)
            {
                var (least, sure) = (64 * Grain, 64 * Doubles.Epsilon * Scale);
                _offKink = least < sure && !Breaks(least) && !Breaks(-least) && (Breaks(sure) || Breaks(-sure)) ? sure : least;
            }

            return _offKink.Value;

            bool Breaks(double t) => ValuesAt(t) is var values && Array.Exists(_kinked, place => Unties(place, values));
        }
    }

    public override Cancellation? Cancellation => _function.Cancellation;

    public override double ImaginaryNoise(double h, double derivative, double t = 0)
    {
        var random = new Random(20);
        var noise = base.ImaginaryNoise(h, derivative);
        foreach (var rounded in _function.Rounded)
        {
            var change = NoiseSafety * Math.Abs(Continued(h, t, (rounded, random)).Imaginary / h - derivative);
            noise = double.IsNaN(change) ? double.PositiveInfinity : Math.Max(noise, change);
        }

        return noise;
    }

    protected override double Evaluate(double t, HashSet<Kink> crossed)
    {
        var values = ValuesAt(t);
        foreach (var place in _kinked)
        {
            if (!_evaluation.FollowsComparison(place)
                && Difference(_evaluation.Branches(place, values), _evaluation.BranchesAtPoint(place)) is { } index)
            {
                var node = _evaluation.Order[place];
                crossed.Add(new Kink(_evaluation.PrimitiveAt(place)!.Name, node, _evaluation[place].Count > 1 ? index : null));
            }
        }

        return values[_root][0];
    }

    public override double NoiseAt(double t) => double.IsFinite(At(t))
        ? _function.NoiseAt([.. _moves.Select(move => (_evaluation.Order[move.Place], move.To(t)))])
        : 0;

    protected override Complex EvaluateImaginary(double h, double t) => Continued(h, t, nudges: null);

    /// <summary>The first of the primitives computed again that is so, and the node that applies it; null where none is.</summary>
    private (Primitive Primitive, Expr Node)? FirstOf(Func<Primitive, bool> isSo)
    {
        foreach (var place in _dirty)
        {
            if (_evaluation.PrimitiveAt(place) is { } primitive && isSo(primitive))
            {
                return (primitive, _evaluation.Order[place]);
            }
        }

        return null;
    }

    /// <summary>φ(t + ih); with every intermediate result moved by some units in its last place, where that is asked for.</summary>
    private Complex Continued(double h, double t, (Value[] Values, Random Random)? nudges)
    {
        var values = new ComplexValue?[_evaluation.Order.Length];
        foreach (var move in _moves)
        {
            values[move.Place] = new ComplexValue(t == 0 ? _evaluation[move.Place] : move.To(t), move.Imaginary(h));
        }

        // What is off the real axis is rounded otherwise than what is on it, and a comparison must not see that.
        var real = t == 0 ? null : ValuesAt(t);
        foreach (var place in _dirty)
        {
            values[place] = _evaluation.PrimitiveAt(place) is { IsStep: true } ? ComplexValue.Of(real?[place] ?? _evaluation[place])
                : nudges is var (rounded, random)
                    ? RoundOff.Nudged(_evaluation, place, _evaluation.Inputs(place, values, rounded), random)
                : _evaluation.Compute(place, _evaluation.Inputs(place, values, real: null));

            // What says nothing must not be lost in what chooses by it: a choice or a maximum takes some branch for NaN, too.
            if (SaysNothing(values[place]!, _evaluation[place]))
            {
                return new Complex(double.NaN, double.NaN);
            }
        }

        var root = values[_root] ?? ComplexValue.Of(_evaluation[_root]);
        return new Complex(root.Real[0], root.Imaginary[0]);
    }

    private static bool SaysNothing(ComplexValue value, Value atPoint)
    {
        for (var i = 0; i < value.Real.Count; i++)
        {
            if (double.IsFinite(atPoint[i]) && (double.IsNaN(value.Real[i]) || double.IsNaN(value.Imaginary[i])))
            {
                return true;
            }
        }

        return false;
    }

    protected override bool SameBranches(double s, double t)
    {
        var (at, other) = (ValuesAt(s), ValuesAt(t));
        return double.IsFinite(at[_root][0]) && double.IsFinite(other[_root][0])
            && Array.TrueForAll(_kinked, place => Difference(_evaluation.Branches(place, at), _evaluation.Branches(place, other)) is null);
    }

    /// <summary>
    /// Whether the least step leaves a branch for another one; for a tie it may only have come to the kink. A choice follows the comparison
    /// that it is made by, which knows better.
    /// </summary>
    private bool Leaves(int place, Value[] values)
    {
        if (_evaluation.FollowsComparison(place))
        {
            return false;
        }

        var (here, there) = (_evaluation.BranchesAtPoint(place), _evaluation.Branches(place, values));
        return Enumerable.Range(0, here.Count).Any(i => !here[i].Equals(there[i]) && !IsTie(there[i]));
    }

    /// <summary>Whether a step breaks a tie, which may take more than the least one where the inputs are rounded.</summary>
    private bool Unties(int place, Value[] values)
    {
        var (here, there) = (_evaluation.BranchesAtPoint(place), _evaluation.Branches(place, values));
        return Enumerable.Range(0, here.Count).Any(i => IsTie(here[i]) && !here[i].Equals(there[i]));
    }

    private static bool IsTie(double branch) => branch == 0 || (double.IsFinite(branch) && !double.IsInteger(branch));

    private Value[] ValuesAt(double t)
    {
        var values = _evaluation.Copy();
        if (t != 0)
        {
            foreach (var move in _moves)
            {
                values[move.Place] = move.To(t);
            }

            foreach (var place in _dirty)
            {
                values[place] = _evaluation.Compute(place, values);
            }
        }

        return values;
    }

    private static int? Difference(Value branches, Value others)
    {
        for (var i = 0; i < branches.Count; i++)
        {
            if (!branches[i].Equals(others[i]))
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>How a parameter moves along a line.</summary>
/// <param name="Place">Where it stands in the order of evaluation; negative where the loss does not contain it.</param>
/// <param name="To">Its value p + t·d.</param>
/// <param name="Imaginary">The imaginary part h·d of its value p + ih·d.</param>
internal sealed record GraphMove(int Place, Func<double, Value> To, Func<double, Value> Imaginary);
