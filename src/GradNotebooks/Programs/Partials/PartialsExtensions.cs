using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra.Double;

namespace GradNotebooks;

/// <summary>The numbers of Hessians and Jacobians at a point, and their programs.</summary>
public static class PartialsExtensions
{
    private static readonly ConditionalWeakTable<object, KeptPartials> Kept = [];

    /// <summary>All partials as a program, for many points or where most of them are 0.</summary>
    /// <param name="jacobian">The Jacobian.</param>
    /// <param name="threads">How many threads share the samples; as many as the machine has cores, unless told otherwise.</param>
    /// <exception cref="ModelException">A function is still unknown, or a parameter is data over the samples.</exception>
    public static CompiledPartials Compile(this Jacobian jacobian, int? threads = null) => new(PartialsSource.Of(jacobian), threads);

    /// <summary>All second partials as a program, for many points or where most of them are 0.</summary>
    /// <param name="hessian">The Hessian.</param>
    /// <param name="threads">How many threads share the samples; as many as the machine has cores, unless told otherwise.</param>
    /// <exception cref="ModelException">A function is still unknown, or a parameter is data over the samples.</exception>
    public static CompiledPartials Compile(this Hessian hessian, int? threads = null) => new(PartialsSource.Of(hessian), threads);

    /// <summary>All partials at a point: entries of the output by entries of the parameters.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit.</exception>
    public static ArrayValue At(this Jacobian jacobian, Point point) => Of(jacobian).At(point);

    /// <summary>All second partials at a point: entries of the parameters by entries of the parameters.</summary>
    /// <exception cref="ModelException">A function is still unknown, or the point does not fit.</exception>
    public static ArrayValue At(this Hessian hessian, Point point) => Of(hessian).At(point);

    /// <summary>The same as a sparse matrix of MathNet's, for a Jacobian that is mostly zeros.</summary>
    /// <exception cref="ModelException">
    /// A function is still unknown, the point does not fit, or a parameter is data over the samples.
    /// </exception>
    public static SparseMatrix SparseAt(this Jacobian jacobian, Point point) => Of(jacobian).Program.SparseAt(point);

    /// <summary>The same as a sparse matrix of MathNet's, for a Hessian that is mostly zeros.</summary>
    /// <exception cref="ModelException">
    /// A function is still unknown, the point does not fit, or a parameter is data over the samples.
    /// </exception>
    public static SparseMatrix SparseAt(this Hessian hessian, Point point) => Of(hessian).Program.SparseAt(point);

    private static KeptPartials Of(Jacobian jacobian) => Kept.GetValue(jacobian, static key =>
    {
        var jacobian = (Jacobian)key;
        return new KeptPartials(
            () => PartialsSource.Of(jacobian),
            jacobian.Output.Shape.Count,
            jacobian.Parameters.Any(p => p.Shape.HasSamples),
            point => Entries.Of(jacobian, point));
    });

    private static KeptPartials Of(Hessian hessian) => Kept.GetValue(hessian, static key =>
    {
        var hessian = (Hessian)key;
        return new KeptPartials(
            () => PartialsSource.Of(hessian),
            hessian.Parameters.Sum(p => p.Shape.Count),
            hessian.Parameters.Any(p => p.Shape.HasSamples),
            point => Entries.Of(hessian, point));
    });
}
