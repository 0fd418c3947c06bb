using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What stands for the leaves of a linear map in a program for several directions: numbers, where it takes all directions at once, so that
/// what is 0 in a direction is left out; else leaves of its own, whose numbers are given to each run.
/// </summary>
internal sealed class Seeds
{
    private readonly ImmutableArray<Expr> _leaves;
    private readonly Colouring _colouring;
    private readonly int _width;
    private readonly bool _isUnrolled;
    private readonly ParameterLayout _layout;

    /// <param name="leaves">What they stand for.</param>
    /// <param name="colouring">Which entries move together in a direction.</param>
    /// <param name="width">How many directions the program takes.</param>
    /// <param name="isUnrolled">Whether each direction has nodes of its own, rather than a place along an axis that they share.</param>
    public Seeds(ImmutableArray<Expr> leaves, Colouring colouring, int width, bool isUnrolled)
    {
        (_leaves, _colouring, _width, _isUnrolled) = (leaves, colouring, width, isUnrolled);
        _layout = new ParameterLayout(leaves, leaves.Select(leaf => leaf.Shape));
        var isOnePass = width >= colouring.Count;
        Offsets = isOnePass ? null : [];
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<Expr>>();
        var (numbers, at) = (Pass(0), 0);
        for (var group = 0; group < (isUnrolled ? width : 1); group++)
        {
            var images = ImmutableArray.CreateBuilder<Expr>();
            foreach (var leaf in leaves)
            {
                var shape = isUnrolled ? leaf.Shape : BatchForms.Widened(leaf.Shape, width);
                Expr image = isOnePass
                    ? Number(new Value(shape, numbers[at..(at + shape.Count)]))
                    : new Data($"direction of {leaf} {group + 1}", shape);
                Offsets?.Add(image, at);
                images.Add(image);
                at += shape.Count;
            }

            groups.Add(images.ToImmutable());
        }

        Images = groups.ToImmutable();
    }

    /// <summary>For each direction that has nodes of its own, or for all together, what stands for each leaf.</summary>
    public ImmutableArray<ImmutableArray<Expr>> Images { get; }

    /// <summary>Where the numbers of each image begin among those of a run; null where the program has them in it.</summary>
    public Dictionary<Expr, int>? Offsets { get; }

    /// <summary>The numbers that each run is given.</summary>
    public IEnumerable<double[]> Passes()
    {
        for (var first = 0; first < _colouring.Count; first += _width)
        {
            yield return Offsets is null ? [] : Pass(first);
        }
    }

    /// <summary>The numbers of a few directions: 1 for each entry that moves, image after image.</summary>
    private double[] Pass(int first)
    {
        var numbers = new double[_width * _layout.Count];
        for (var entry = 0; entry < _layout.Count; entry++)
        {
            var direction = _colouring.Of[entry] - first;
            if (direction >= 0 && direction < _width)
            {
                var (leaf, index) = _layout.Place(entry);
                numbers[_isUnrolled
                    ? direction * _layout.Count + entry
                    : _width * _layout.Start(leaf) + direction * _leaves[leaf].Shape.Count + index] = 1;
            }
        }

        return numbers;
    }

    private static Expr Number(Value value) => value.Shape.IsScalar ? Constant.Of(value[0]) : ConstantArray.Of(value);
}
