using System.Collections.Immutable;
using static GradNotebooks.Calculus;

namespace GradNotebooks;

/// <summary>
/// Reads a loss as a sum of squares, Σ w·r², and gives the residuals √w·r of which it is one. Sums, means and inner products are seen
/// through, and so are weights that do not move, such as the λ of a penalty λ·Σw² beside residuals over samples.
/// </summary>
internal sealed class SumOfSquares
{
    private readonly Expr _loss;
    private readonly HashSet<Expr> _moving;
    private readonly ImmutableArray<Expr>.Builder _residuals = ImmutableArray.CreateBuilder<Expr>();
    private readonly Stack<(Expr Node, Expr Root)> _open = new();

    private SumOfSquares(Expr loss, IEnumerable<Expr> moved)
    {
        _loss = loss;
        _moving = [.. moved];
        foreach (var node in Topology.EvaluationOrder(loss))
        {
            if (node.Dependencies.Any(_moving.Contains))
            {
                _moving.Add(node);
            }
        }
    }

    /// <summary>The residuals whose squares add up to a scalar; what is no scalar is residuals itself.</summary>
    /// <param name="loss">The scalar, or the residuals.</param>
    /// <param name="moved">The parameters that move: all else is a weight, or data.</param>
    /// <exception cref="ModelException">Something in it is no square.</exception>
    public static ImmutableArray<Expr> Residuals(Expr loss, IEnumerable<Expr> moved) =>
        loss.Shape.IsScalar ? new SumOfSquares(loss, moved).Read() : [loss];

    private ImmutableArray<Expr> Read()
    {
        _open.Push((_loss, 1));
        while (_open.TryPop(out var term))
        {
            if (term.Node is not Apply node || !Enter(node, term.Root))
            {
                throw new ModelException(
                    $"{_loss.LossName} is no sum of squares, because of {term.Node}: least squares needs squares with weights that are not "
                    + "negative, Sum(Square(yhat - y)) + 0.1 * Sum(Square(w)), or the residuals themselves, yhat - y. "
                    + "All else is for Minimize.");
            }
        }

        // What came off the stack last stood first.
        _residuals.Reverse();
        return _residuals.DrainToImmutable();
    }

    /// <summary>Whether a node is a square, whose residual is kept, or is made of squares, which are then open.</summary>
    private bool Enter(Apply node, Expr root)
    {
        if (node.Body is { } body)
        {
            _open.Push((body, root));
            return true;
        }

        return node.Function is Primitive row && (Square(node, row) is { } residual ? Keep(root * residual) : OpenAll(node, row, root));
    }

    /// <summary>The residual of a square: of u², u·u and the inner product of u with itself it is u, and of ‖u‖² too.</summary>
    private static Expr? Square(Apply node, Primitive row)
    {
        var isSquare = node.Inputs.Length == 1
            ? row.Traits.OverBase?.Invoke(node) is { } root && ReferenceEquals(root, node.Inputs[0])
            : node.Inputs.Length == 2 && ReferenceEquals(node.Inputs[0], node.Inputs[1])
                && (row.OfSamples is { IsSum: true } || row.Traits.Fraction is { Below.IsEmpty: true });
        return !isSquare ? null
            : node.Inputs[0] is Apply { Function: Primitive { Traits.IsRootOfSquares: true } } norm ? norm.Inputs[0]
            : node.Inputs[0];
    }

    private bool Keep(Expr residual)
    {
        _residuals.Add(residual);
        return true;
    }

    /// <summary>What of a node is to be squares, so that it is a sum of squares.</summary>
    private bool OpenAll(Apply node, Primitive row, Expr root) =>
        row.Traits.HasTerms ? Enumerable.Range(0, node.Inputs.Length).All(
            term => Simplification.Number(row.LocalPartial(node, term)!) > 0 && Open(node, term, root))
        : row.Traits.Fraction is { Number: 1 } fraction ? OpenFactor(node, fraction, root)
        : row.Traits.IsNaming || row.IsBroadcast ? Open(node, 0, root)
        : node.Inputs.Length == 1 && root.Shape.IsScalar
            && (row.OfSamples is { IsSum: true } ? Open(node.Inputs[0], root)
                : row.Traits.IsMean && Open(node.Inputs[0], root / Times(node.Inputs[0].Shape, node.Shape)));

    /// <summary>The one factor that moves; the others are its weight.</summary>
    private bool OpenFactor(Apply node, FractionForm fraction, Expr root)
    {
        var square = fraction.Above.FirstOrDefault(place => _moving.Contains(node.Inputs[place]), fraction.Above[0]);
        Expr?[] above = [.. fraction.Above.Where(place => place != square).Select(place => Root(node.Inputs[place]))];
        Expr?[] below = [.. fraction.Below.Select(place => Root(node.Inputs[place]))];
        return above.All(r => r is not null) && below.All(r => r is not null)
            && Open(node, square, below.Aggregate(above.Aggregate(root, (all, r) => all * r!), (all, r) => all / r!));
    }

    /// <summary>An input of a node; what is repeated in it is added as often.</summary>
    private bool Open(Apply node, int place, Expr root)
    {
        var input = node.Inputs[place];
        return input.Shape == node.Shape ? Open(input, root)
            : root.Shape.IsScalar && Open(input, root * Times(node.Shape, input.Shape));
    }

    private bool Open(Expr node, Expr root)
    {
        _open.Push((node, root));
        return true;
    }

    /// <summary>√weight, of what does not move and is not negative as far as one can see.</summary>
    private Expr? Root(Expr weight) => _moving.Contains(weight) ? null : Simplification.Number(weight) switch
    {
        < 0 => null,
        { } number => Math.Sqrt(number),
        null => Sqrt(weight),
    };

    /// <summary>The root of how often one shape goes into another.</summary>
    private static Expr Times(Shape whole, Shape part) => Sqrt(Algebra.Count(whole) / Algebra.Count(part));
}
