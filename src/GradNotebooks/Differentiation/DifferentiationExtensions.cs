using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>The gradient of an expression.</summary>
public static class DifferentiationExtensions
{
    /// <summary>
    /// The gradient of a scalar by the given parameters; by all of its parameters, in the order in which they occur, where none
    /// is given.
    /// </summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="parameters">By what is differentiated.</param>
    /// <exception cref="ModelException">It is not a scalar, has no parameter, or a name stands for two things.</exception>
    public static Gradient Gradient(this Expr loss, params Expr[] parameters)
    {
        if (!loss.Shape.IsScalar)
        {
            throw new ModelException(
                $"A gradient is taken of one number, and {loss} is of shape {loss.Shape}: it has one for each sample. "
                + "Take Sum or Mean of it first.");
        }

        var order = Topology.OrderPieces(loss);
        NameCheck.Require(HasBodies(order) ? Topology.EvaluationPieces([loss]) : order, parameters);
        ImmutableArray<Expr> by = [.. loss.OrAll(parameters)];
        foreach (var parameter in by)
        {
            if (parameter is Constant or ConstantArray)
            {
                throw new ModelException(
                    $"{parameter} is {(parameter is Constant ? "a number" : "made of numbers")}, and no gradient is taken by a number: "
                    + "name a parameter, Parameter(\"a\").");
            }
        }

        RequireParameter(loss, by, order);
        return GradNotebooks.Gradient.From(loss, by, Constant.Of(1), order);
    }

    /// <summary>The parameters, each once; all that occur in an expression, in the order in which they do, where none is given.</summary>
    internal static Expr[] OrAll(this Expr expression, Expr[] parameters) =>
        parameters.Length > 0 ? [.. parameters.Distinct()] : [.. Topology.Order(expression).Where(IsParameter)];

    private static bool IsParameter(Expr node) => node is Parameter;

    private static bool HasBodies(Pieces<Expr> order)
    {
        foreach (var node in order)
        {
            if (node is Apply { Function: DefinedFunction })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A loss in which nothing can change has the gradient 0 by anything, which any check confirms and nobody asked for.</summary>
    private static void RequireParameter(Expr loss, ImmutableArray<Expr> by, Pieces<Expr> order)
    {
        if (order.Any(IsParameter) || by.Intersect(order).Any())
        {
            return;
        }

        throw new ModelException(NumberOf(loss) switch
        {
            0 => $"{loss.Name ?? "The loss"} is the number 0 and has no parameter to take the gradient by. Does a factor 1/2 stand in it? "
                + WholeNumber.OfHalves,
            { } number => $"{loss.Name ?? "The loss"} is the number {NumberText.Format(number)} and has no parameter "
                + "to take the gradient by: make one with Parameter(\"a\") and use it in the formula.",
            null => $"{loss} has no parameter to take the gradient by: make one with Parameter(\"a\") and use it in the formula.",
        });
    }

    /// <summary>The number that an expression is, if it is one: it may have been given a name, or be a mean of equal ones.</summary>
    private static double? NumberOf(Expr u)
    {
        while (u is Apply { Function: Primitive { Traits: { IsNaming: true } or { IsMean: true } }, Inputs: [var input] })
        {
            u = input;
        }

        return Simplification.Number(u);
    }
}
