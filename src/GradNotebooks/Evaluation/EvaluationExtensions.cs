namespace GradNotebooks;

/// <summary>The numbers of expressions and of their gradients at a point.</summary>
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
}
