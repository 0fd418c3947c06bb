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

        return node.Function is Primitive row && (Square(node, row) is { } residual ? Keep(residual, root) : Opened(node, row, root));
    }

    /// <summary>The residual of a square: of u², u·u and the inner product of u with itself it is u, and of ‖u‖² too.</summary>
    private static Expr? Square(Apply node, Primitive row) =>
        row == Elementwise.Square ? node.Inputs[0] is Apply { Name: null } norm && norm.Function == Reductions.Norm ? norm.Inputs[0] : node.Inputs[0]
        : (row == Elementwise.Multiply || row == LinearAlgebra.Dot) && ReferenceEquals(node.Inputs[0], node.Inputs[1]) ? node.Inputs[0]
        : null;

    private bool Keep(Expr residual, Expr root)
    {
        _residuals.Add(root * residual);
        return true;
    }

    private bool Opened(Apply node, Primitive row, Expr root)
    {
        if (row == Elementwise.Add)
        {
            return Open(node, 0, root) && Open(node, 1, root);
        }

        if (row == Elementwise.Multiply)
        {
            var weight = _moving.Contains(node.Inputs[0]) ? 1 : 0;
            return Root(node.Inputs[weight]) is { } factor && Open(node, 1 - weight, root * factor);
        }

        if (row == Elementwise.Divide)
        {
            return Root(node.Inputs[1]) is { } divisor && Open(node, 0, root / divisor);
        }

        // A sum adds what is below it, and a mean divides that by how much there is of it.
        var isMean = row.Traits.IsMean;
        return row.Traits.IsNaming ? Open(node, 0, root)
            : row.IsBroadcast ? Open(node, 0, root)
            : (isMean || row.OfSamples is { IsSum: true } && node.Inputs.Length == 1) && root.Shape.IsScalar
                && Opened(node.Inputs[0], isMean ? root / Times(node.Inputs[0].Shape, node.Shape) : root);
    }

    private bool Open(Apply node, int place, Expr root)
    {
        // What is repeated is added as often.
        var input = node.Inputs[place];
        return input.Shape == node.Shape ? Opened(input, root)
            : root.Shape.IsScalar && Opened(input, root * Times(node.Shape, input.Shape));
    }

    private bool Opened(Expr input, Expr root)
    {
        _open.Push((input, root));
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
