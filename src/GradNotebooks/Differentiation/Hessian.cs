using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// All second partials of a scalar. By scalar parameters each is an expression; at a point they are a symmetric matrix, a row and a
/// column for each entry of each parameter, worked out by Hessian-vector products: one for each column, or fewer where most of it is 0.
/// </summary>
[TypeFormatterSource(typeof(HessianView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class Hessian
{
    internal Hessian(Gradient gradient)
    {
        Gradient = gradient;
        Directions = new Directions(gradient.Parameters);
        Product = gradient.Loss.HessianVectorProduct(Directions.ByParameter);
    }

    /// <summary>The direction that <see cref="Product"/> multiplies by.</summary>
    internal Directions Directions { get; }

    /// <summary>H·v.</summary>
    internal Gradient Product { get; }

    /// <summary>The first partials.</summary>
    public Gradient Gradient { get; }

    /// <summary>By what is differentiated, in the order of rows and columns.</summary>
    public ImmutableArray<Expr> Parameters => Gradient.Parameters;

    /// <summary>∂²Loss/∂first ∂second, for scalar parameters.</summary>
    /// <exception cref="ModelException">One of them is not a scalar, or the gradient was not taken by it.</exception>
    public Expr this[Expr first, Expr second] => first.Shape.IsScalar && second.Shape.IsScalar
        ? Gradient.From(Gradient[first], [second], Constant.Of(1))[second]
        : throw new ModelException(
            $"{(first.Shape.IsScalar ? second : first)} is an array, so its second partials are a block of numbers: ask At(point).");

    /// <summary>The second partials as equations, where all parameters are scalars.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
