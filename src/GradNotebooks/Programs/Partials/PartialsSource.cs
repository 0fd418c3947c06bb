using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A matrix of partials as what it does to a direction, and to a weighting of its rows: J·v and vᵀJ. Of a Hessian both are the same.
/// </summary>
internal sealed class PartialsSource
{
    /// <summary>So many times a direction of one kind may be needed for each of the other kind before the other one is taken.</summary>
    private const double ForwardIsCheaper = 1.5;

    private readonly Lazy<LinearMap> _columns;
    private readonly Lazy<LinearMap>? _rows;

    private PartialsSource(Func<LinearMap> columns, Func<LinearMap>? rows)
    {
        _columns = new Lazy<LinearMap>(columns);
        _rows = rows is null ? null : new Lazy<LinearMap>(rows);
    }

    /// <summary>The Hessian that it is; null where it is none.</summary>
    public Hessian? Hessian { get; private init; }

    /// <summary>Whether it is a Hessian.</summary>
    public bool IsSymmetric => Hessian is not null;

    /// <summary>One of its maps: whichever is at hand.</summary>
    public LinearMap Map => _rows?.Value ?? _columns.Value;

    /// <summary>H·v.</summary>
    public static PartialsSource Of(Hessian hessian) => new(
        () => new LinearMap(hessian.Directions.Leaves, [.. hessian.Parameters.Select(p => hessian.Product[p])]), rows: null)
    {
        Hessian = hessian,
    };

    /// <summary>J·v, and vᵀJ unless the outputs are over the samples, of which there are more than parameters.</summary>
    public static PartialsSource Of(Jacobian jacobian) => new(
        () =>
        {
            var directions = new Directions(jacobian.Parameters);
            return new LinearMap(directions.Leaves, [jacobian.Output.JacobianVectorProduct(directions.ByParameter)]);
        },
        jacobian.Output.Shape.HasSamples
            ? null
            : () => new LinearMap([jacobian.Cotangent], [.. jacobian.Parameters.Select(p => jacobian.Rows[p])]));

    /// <summary>J·v of several outputs, one below the other.</summary>
    public static PartialsSource Of(ImmutableArray<Expr> outputs, ImmutableArray<Expr> parameters) => new(
        () =>
        {
            var directions = new Directions(parameters);
            return new LinearMap(directions.Leaves, [.. outputs.Select(output => output.JacobianVectorProduct(directions.ByParameter))]);
        },
        rows: null);

    /// <summary>Which entries may differ from 0, and the directions that give them.</summary>
    /// <param name="samples">The number of samples.</param>
    public Compression Compressed(int samples)
    {
        if (_rows is null)
        {
            var columns = _columns.Value.Leaves.Sum(leaf => leaf.Shape.Count);
            var pattern = Sparsity.Of(_columns.Value, samples);
            return IsSymmetric
                ? Symmetric(pattern)
                : new Compression(_columns.Value, pattern, columns, Colouring.OfColumns(pattern, columns));
        }

        var transposed = Sparsity.Of(_rows.Value, samples);
        var rows = Colouring.Transposed(transposed, _rows.Value.Leaves[0].Shape.Count);
        var (forward, backward) = (Colouring.OfColumns(rows, transposed.Length), Colouring.OfColumns(transposed, rows.Length));
        return forward.Count <= ForwardIsCheaper * backward.Count
            ? new Compression(_columns.Value, rows, transposed.Length, forward)
            : new Compression(_rows.Value, rows, transposed.Length, backward) { IsByRows = true };
    }

    /// <summary>What differs from 0 on one side of the diagonal alone does so for want of knowledge.</summary>
    private Compression Symmetric(int[][] pattern)
    {
        var across = Colouring.Transposed(pattern, pattern.Length);
        int[][] rows = [.. pattern.Zip(across, (row, column) => row.AsSpan().SequenceEqual(column) ? row : [.. row.Intersect(column)])];
        var (colouring, star) = (Colouring.OfColumns(rows, rows.Length), Colouring.Star(rows));
        return new Compression(_columns.Value, rows, rows.Length, star is not null && star.Count < colouring.Count ? star : colouring)
        {
            IsSymmetric = true,
        };
    }
}
