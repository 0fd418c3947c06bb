using System.Collections.Immutable;
using GradNotebooks.Notation;

namespace GradNotebooks;

public abstract partial class Expr
{
    /// <summary>
    /// The gradient of this scalar by the given parameters; by all of its parameters, in the order in which they occur, where none
    /// is given.
    /// </summary>
    /// <exception cref="ModelException">This is not a scalar, has no parameter, or a name stands for two things.</exception>
    public Gradient Gradient(params Expr[] parameters)
    {
        if (!Shape.IsScalar)
        {
            throw new ModelException(
                $"A gradient is taken of one number, and {this} is of shape {Shape}: it has one for each sample. Take Sum or Mean of it first.");
        }

        NameCheck.Require(Topology.EvaluationOrder(this).Concat(parameters));
        ImmutableArray<Expr> by = [.. OrAll(parameters)];
        foreach (var parameter in by)
        {
            if (parameter is Constant)
            {
                throw new ModelException($"{parameter} is a number, and no gradient is taken by a number: name a parameter, Parameter(\"a\").");
            }
        }

        RequireParameter(by);
        return GradNotebooks.Gradient.From(this, by, Constant.Of(1));
    }

    /// <summary>This scalar as a flat, vectorised program without a gradient.</summary>
    /// <param name="threads">How many threads share the samples; as many as the machine has cores, unless told otherwise.</param>
    /// <exception cref="ModelException">This is not a scalar, or a function is still unknown.</exception>
    public Program Compile(int? threads = null) => Shape.IsScalar
        ? new Program(this, [], [], threads)
        : throw new ModelException($"A program computes one number, and {this} is of shape {Shape}. Take Sum or Mean of it first.");

    /// <summary>The value at a point.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit this expression.</exception>
    public Value Value(Point point) => Evaluator.Evaluate([this], point)[this];

    /// <summary>The parameters, each once; all that occur here, in the order in which they do, where none is given.</summary>
    private Expr[] OrAll(Expr[] parameters) =>
        parameters.Length > 0 ? [.. parameters.Distinct()] : [.. Topology.Order(this).Where(n => n is Parameter)];

    /// <summary>A loss in which nothing can change has the gradient 0 by anything, which any check confirms and nobody asked for.</summary>
    private void RequireParameter(ImmutableArray<Expr> by)
    {
        var order = Topology.Order(this);
        if (order.Any(n => n is Parameter) || by.Intersect(order).Any())
        {
            return;
        }

        throw new ModelException(NumberOf(this) switch
        {
            0 => $"{Name ?? "The loss"} is the number 0 and has no parameter to take the gradient by. Does a factor 1/2 stand in it? "
                + WholeNumber.OfHalves,
            { } number => $"{Name ?? "The loss"} is the number {NumberText.Format(number)} and has no parameter to take the gradient by: "
                + "make one with Parameter(\"a\") and use it in the formula.",
            null => $"{this} has no parameter to take the gradient by: make one with Parameter(\"a\") and use it in the formula.",
        });
    }

    /// <summary>The number that an expression is, if it is one: it may have been given a name, or be a mean of equal ones.</summary>
    private static double? NumberOf(Expr u)
    {
        while (u is Apply { Function: Primitive p, Inputs: [var input] } && (p == Elementwise.Identity || p == Reductions.Mean))
        {
            u = input;
        }

        return Simplification.Number(u);
    }
}
