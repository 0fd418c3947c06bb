using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>Compiles losses and gradients.</summary>
public static class CompilationExtensions
{
    /// <summary>Loss and gradient as a flat, vectorised program, for many samples or many points.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="threads">How many threads share the samples; as many as the machine has cores, unless told otherwise.</param>
    /// <exception cref="ModelException">A function is still unknown.</exception>
    public static CompiledGradient Compile(this Gradient gradient, int? threads = null)
    {
        if (gradient.IsSwept)
        {
            return new CompiledGradient(gradient.Loss, gradient.Parameters, adjoints: [], threads, gradient);
        }

        var adjoints = new Expr[gradient.Parameters.Length];
        for (var i = 0; i < adjoints.Length; i++)
        {
            adjoints[i] = gradient[gradient.Parameters[i]];
        }

        return new CompiledGradient(gradient.Loss, gradient.Parameters, ImmutableCollectionsMarshal.AsImmutableArray(adjoints), threads);
    }

    /// <summary>A scalar as a flat, vectorised program without a gradient.</summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="threads">How many threads share the samples; as many as the machine has cores, unless told otherwise.</param>
    /// <exception cref="ModelException">It is not a scalar, or a function is still unknown.</exception>
    public static CompiledGradient Compile(this Expr loss, int? threads = null) => loss.Shape.IsScalar
        ? new CompiledGradient(loss, [], [], threads)
        : throw new ModelException($"A program computes one number, and {loss} is of shape {loss.Shape}. Take Sum or Mean of it first.");
}
