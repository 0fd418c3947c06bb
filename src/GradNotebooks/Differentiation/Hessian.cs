using System.Collections.Immutable;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// All second partials of a scalar. By scalar parameters each is an expression; at a point they are a symmetric matrix, a row and a
/// column for each entry of each parameter, worked out by one Hessian-vector product for each column.
/// </summary>
[TypeFormatterSource(typeof(HessianView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class Hessian
{
    private readonly ImmutableArray<Data> _directions;
    private readonly Gradient _product;

    internal Hessian(Gradient gradient)
    {
        Gradient = gradient;
        _directions = [.. gradient.Parameters.Select((p, i) => new Data($"direction {i + 1}", p.Shape))];
        _product = gradient.Loss.HessianVectorProduct(gradient.Parameters.Zip(_directions).ToDictionary(p => p.First, p => (Expr)p.Second));
    }

    /// <summary>The first partials.</summary>
    public Gradient Gradient { get; }

    /// <summary>By what is differentiated, in the order of rows and columns.</summary>
    public ImmutableArray<Expr> Parameters => Gradient.Parameters;

    /// <summary>∂²Loss/∂first ∂second, for scalar parameters.</summary>
    /// <exception cref="ModelException">One of them is not a scalar, or the gradient was not taken by it.</exception>
    public Expr this[Expr first, Expr second] => first.Shape.IsScalar && second.Shape.IsScalar
        ? Gradient.From(Gradient[first], [second], Constant.Of(1))[second]
        : throw new ModelException($"{(first.Shape.IsScalar ? second : first)} is an array, so its second partials are a block of numbers: ask At(point).");

    /// <summary>The numbers at a point.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit.</exception>
    public Value At(Point point)
    {
        var shapes = Parameters.Select(p => Gradient[p].Value(point).Shape).ToArray();
        var zero = Parameters.Select((p, i) => i).Aggregate(point, (at, i) => at.With(_directions[i], new Value(shapes[i], new double[shapes[i].Count])));
        var columns = shapes.SelectMany((shape, i) => Enumerable.Range(0, shape.Count).Select(place => (i, shape, place)));
        return Entries.Matrix(_product, [.. columns.Select(c => zero.With(_directions[c.i], Entries.Unit(c.shape, c.place)))]);
    }

    /// <summary>The second partials as equations, where all parameters are scalars.</summary>
    public override string ToString() => HessianView.PlainText(this);
}
