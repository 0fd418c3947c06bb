using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Further derivatives, all by the same rules: a gradient is an expression, so it has a gradient.</summary>
public static class DerivativeExtensions
{
    /// <summary>
    /// vᵀJ: the gradient of Σ vᵢ·outputᵢ, which is one backward pass however many outputs there are.
    /// </summary>
    /// <param name="output">What is differentiated.</param>
    /// <param name="cotangent">v, in its shape.</param>
    /// <param name="parameters">By what is differentiated; by every parameter, where none is given.</param>
    /// <exception cref="ModelException">The shapes differ.</exception>
    public static Gradient VectorJacobianProduct(this Expr output, Expr cotangent, params Expr[] parameters) =>
        Inner(cotangent, output, "The cotangent").Named($"(v·{output.Name ?? "f"})").Gradient(parameters);

    /// <summary>
    /// J·v: how an expression changes when each parameter moves along its tangent. Forward mode, got from the reverse rules by
    /// transposing twice: vᵀJ is linear in v, and the gradient of (vᵀJ)·tangent by v is J·tangent (Townsend, <em>A new trick for
    /// calculating Jacobian vector products</em>, 2017).
    /// </summary>
    /// <param name="output">The expression.</param>
    /// <param name="tangents">For each parameter that moves its direction, in the parameter's shape: <c>new() { [a] = 1 }</c>.</param>
    /// <returns>An expression in the shape of the output.</returns>
    /// <exception cref="ModelException">A tangent has another shape than its parameter, or there is none.</exception>
    public static Expr JacobianVectorProduct(this Expr output, Dictionary<Expr, Expr> tangents)
    {
        RequireDirection(tangents, "A Jacobian-vector product");
        var cotangent = new FormalArgument("v", output.Shape);
        var pulledBack = Gradient.From(output, [.. tangents.Keys], cotangent);
        var paired = Along(pulledBack, tangents);
        return Gradient.From(paired, [cotangent], Constant.Of(1))[cotangent];
    }

    /// <summary>
    /// H·v: how the gradient of a scalar changes when each parameter moves along its direction; the gradient of gradient·v, at the
    /// cost of two backward passes (Pearlmutter, <em>Fast exact multiplication by the Hessian</em>, 1994).
    /// </summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="direction">For each parameter its direction, in the parameter's shape.</param>
    /// <returns>One entry for each parameter, as of a gradient.</returns>
    /// <exception cref="ModelException">
    /// It is not a scalar, or a direction has another shape than its parameter, or there is none.
    /// </exception>
    public static Gradient HessianVectorProduct(this Expr loss, Dictionary<Expr, Expr> direction)
    {
        RequireDirection(direction, "A Hessian-vector product");
        return loss.Gradient([.. direction.Keys]).HessianVectorProduct(direction, [.. direction.Keys]);
    }

    /// <summary>Some entries of H·v.</summary>
    /// <param name="gradient">The gradient, at least by what moves.</param>
    /// <param name="direction">For each parameter that moves its direction, in the parameter's shape.</param>
    /// <param name="parameters">The entries that are asked for.</param>
    internal static Gradient HessianVectorProduct(
        this Gradient gradient, Dictionary<Expr, Expr> direction, ImmutableArray<Expr> parameters)
    {
        var slope = Along(gradient, direction).Named($"(∇{gradient.Loss.LossName}·v)");
        return Gradient.From(slope, parameters, Constant.Of(1));
    }

    /// <summary>
    /// The matrix of all partials, one row for each entry of an expression and one column for each entry of the parameters.
    /// </summary>
    /// <exception cref="ModelException">There is no parameter.</exception>
    public static Jacobian Jacobian(this Expr output, params Expr[] parameters) => new(output, DefaultTo(output, parameters));

    /// <summary>The matrix of all second partials of a scalar.</summary>
    /// <exception cref="ModelException">It is not a scalar, or there is no parameter.</exception>
    public static Hessian Hessian(this Expr loss, params Expr[] parameters) => new(loss.Gradient(DefaultTo(loss, parameters)));

    private static Expr[] DefaultTo(Expr output, Expr[] parameters)
    {
        var by = output.OrAll(parameters);
        return by.Length > 0
            ? by
            : throw new ModelException(
                $"{output} has no parameter to differentiate by: make one with Parameter(\"a\") and use it in the formula.");
    }

    /// <summary>Σ gradient·direction, over every parameter.</summary>
    private static Expr Along(Gradient gradient, Dictionary<Expr, Expr> direction) =>
        Algebra.Total([.. direction.Select(d => Inner(Algebra.BroadcastTo(d.Value, d.Key.Shape), gradient[d.Key], "The direction"))]);

    private static Expr Inner(Expr u, Expr v, string what)
    {
        if (u.Shape != v.Shape)
        {
            throw new ModelException(
                $"{what} is of shape {u.Shape}, and what it is multiplied by is of shape {v.Shape}: they must be equal.");
        }

        var product = Algebra.Times(u, v);
        return product.Shape.IsScalar ? product : Algebra.SumTo(product, Shape.Scalar);
    }

    private static void RequireDirection(Dictionary<Expr, Expr> direction, string what)
    {
        if (direction.Count == 0)
        {
            throw new ModelException($"{what} needs a direction for at least one parameter: new() {{ [a] = 1 }}.");
        }

        foreach (var (parameter, along) in direction)
        {
            if (along.Shape != parameter.Shape && !along.Shape.IsScalar)
            {
                throw new ModelException(
                    $"The direction for {parameter} is of shape {along.Shape}, "
                    + $"and {parameter} is of shape {parameter.Shape}: they must be equal.");
            }
        }
    }
}
