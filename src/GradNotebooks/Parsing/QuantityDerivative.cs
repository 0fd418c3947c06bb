namespace GradNotebooks.Parsing;

/// <summary>The derivative of a quantity by another, worked out.</summary>
internal static class QuantityDerivative
{
    /// <summary>∂quantity/∂by: of one number by anything, of many numbers element by element, or all of them by one number.</summary>
    /// <exception cref="ModelException">Many numbers depend on many others, so that their derivative is a Jacobian.</exception>
    public static Expr Of(Expr quantity, Expr by)
    {
        if (quantity.Shape.IsScalar)
        {
            return Gradient.From(quantity, [by], Constant.Of(1))[by];
        }

        if (Topology.Order(quantity).All(node => node is not Apply call || call.Function.IsElementwiseAt(call)))
        {
            return Algebra.BroadcastTo(Gradient.Elementwise(quantity, [by])[by], quantity.Shape);
        }

        return by.Shape.IsScalar
            ? quantity.JacobianVectorProduct(new() { [by] = 1 })
            : throw new ModelException(
                $"{quantity} has many values, which depend on all values of {by}: its derivative is a Jacobian. Take a sum of it first.");
    }
}
