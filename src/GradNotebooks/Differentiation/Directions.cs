using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A direction for each parameter, in its shape, given by a point: one product with a vector serves for all of them.</summary>
/// <param name="parameters">What moves.</param>
internal sealed class Directions(ImmutableArray<Expr> parameters)
{
    private readonly ImmutableArray<Data> _directions = [.. parameters.Select((p, i) => new Data($"direction {i + 1}", p.Shape))];

    /// <summary>The directions, in the order of the parameters.</summary>
    public ImmutableArray<Expr> Leaves => ImmutableArray<Expr>.CastUp(_directions);

    /// <summary>The direction of each parameter, as a product with a vector takes it.</summary>
    public Dictionary<Expr, Expr> ByParameter => parameters.Zip(_directions).ToDictionary(p => p.First, p => (Expr)p.Second);

    /// <summary>The point with the direction in which one number of the parameters moves alone.</summary>
    public Point Unit(Point point, ParameterLayout layout, int entry)
    {
        var moved = point.Copied();
        foreach (var (direction, value) in _directions.Zip(layout.Split(Value.Unit(new Shape(layout.Count), entry).Numbers)))
        {
            moved[direction] = value;
        }

        return moved;
    }
}
