namespace GradNotebooks;

/// <summary>The numbers of expressions and of their derivatives at a point.</summary>
public static class EvaluationExtensions
{
    /// <summary>The value of an expression at a point.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit the expression.</exception>
    public static Value Value(this Expr expression, Point point) => Evaluator.Evaluate([expression], point)[expression];

    /// <summary>The value and the gradient of every node at one particular point.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit the loss.</exception>
    public static BackwardPass At(this Gradient gradient, Point point) => new(gradient, point);

    /// <summary>The computation graph, before any number: values and gradients show as not computed.</summary>
    public static ComputationGraph Graph(this Gradient gradient) => new(gradient, pass: null);

    /// <summary>All partials at a point: entries of the output by entries of the parameters.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit.</exception>
    public static ArrayValue At(this Jacobian jacobian, Point point)
    {
        var shape = jacobian.Output.Value(point).Shape;
        var rows = Enumerable.Range(0, shape.Count).Select(i => point.With(jacobian.Cotangent, GradNotebooks.Value.Unit(shape, i)));
        return new ArrayValue(Entries.Matrix(jacobian.Rows, [.. rows]));
    }

    /// <summary>All second partials at a point: entries of the parameters by entries of the parameters.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit.</exception>
    public static ArrayValue At(this Hessian hessian, Point point)
    {
        var layout = new ParameterLayout(hessian.Parameters, hessian.Parameters.Select(p => hessian.Gradient[p].Value(point).Shape));
        var columns = Enumerable.Range(0, layout.Count).Select(entry => hessian.Directions.Unit(point, layout, entry));
        return new ArrayValue(Entries.Matrix(hessian.Product, [.. columns]));
    }
}
