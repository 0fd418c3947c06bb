using static GradNotebooks.MatrixRow;

namespace GradNotebooks;

/// <summary>
/// The Kronecker product, whose blocks are aᵢⱼ·B, and the two products of a matrix of blocks that are its pullbacks. They stand in the
/// table of <see cref="MatrixFunctions"/>.
/// </summary>
internal static class KroneckerProducts
{
    // (A ⊗ B)' = A' ⊗ B + A ⊗ B'
    public static readonly Primitive Kronecker = Of("Kronecker", (_, a) => new Formulas.Chain([a[0], a[1]], "⊗"),
        (v, result) => Kernels.Kronecker(v[0], v[1], result),
        shape: u => AreMatrices("Kronecker", u[0], u[1])
            ? new Shape(u[0].Shape.Sizes[0] * u[1].Shape.Sizes[0], u[0].Shape.Sizes[1] * u[1].Shape.Sizes[1])
            : default,
        back: (node, index, gradient) => OfIdentity(gradient, node.Inputs[1 - index], node.Inputs[index]) ?? (index == 0
            ? BlockDots!.Of(Algebra.BroadcastTo(gradient, node.Shape), node.Inputs[1])
            : BlockSum!.Of(Algebra.BroadcastTo(gradient, node.Shape), node.Inputs[0])),
        complex: ComplexValue.Bilinear((v, result) => Kernels.Kronecker(v[0], v[1], result)),
        glyph: "⊗", rule: "product rule", arity: 2).Finite().Adding();

    /// <summary>The dot product of each block of Y with B.</summary>
    public static readonly Primitive BlockDots = Of("BlockDots", Written("blockdots", @"\operatorname{blockdots}"),
        (v, result) => Kernels.BlockDots(v[0], v[1], result),
        shape: u => Blocks("BlockDots", u[0], u[1]),
        back: (node, index, gradient) => index == 0
            ? Kronecker.Of(Algebra.BroadcastTo(gradient, node.Shape), node.Inputs[1])
            : BlockSum!.Of(node.Inputs[0], Algebra.BroadcastTo(gradient, node.Shape)),
        complex: ComplexValue.Bilinear((v, result) => Kernels.BlockDots(v[0], v[1], result)),
        rule: "product rule", arity: 2).Finite().Adding();

    /// <summary>The sum of the blocks of Y, each times an entry of A.</summary>
    public static readonly Primitive BlockSum = Of("BlockSum", Written("blocksum", @"\operatorname{blocksum}"),
        (v, result) => Kernels.BlockSum(v[0], v[1], result),
        shape: u => Blocks("BlockSum", u[0], u[1]),
        back: (node, index, gradient) => index == 0
            ? Kronecker.Of(node.Inputs[1], Algebra.BroadcastTo(gradient, node.Shape))
            : BlockDots.Of(node.Inputs[0], Algebra.BroadcastTo(gradient, node.Shape)),
        complex: ComplexValue.Bilinear((v, result) => Kernels.BlockSum(v[0], v[1], result)),
        rule: "product rule", arity: 2).Finite().Adding();

    /// <summary>What a factor receives from c·I, which is c·tr(other)·I; null where that does not arrive, or they are not square.</summary>
    private static Expr? OfIdentity(Expr gradient, Expr other, Expr factor) => MatrixForms.Identity(gradient) is { } number
        && other.Shape.Sizes[0] == other.Shape.Sizes[1] && factor.Shape.Sizes[0] == factor.Shape.Sizes[1]
            ? Algebra.Times(Algebra.Times(number, MatrixFunctions.Trace.Of(other)), MatrixFunctions.Identity(factor.Shape.Sizes[0]))
            : null;

    private static bool AreMatrices(string operation, Expr a, Expr b) =>
        a.Shape.Rank == 2 && b.Shape.Rank == 2 && !a.Shape.HasSamples && !b.Shape.HasSamples ? true : throw new ModelException(
            $"{operation}: {a} is {Described(a.Shape)} and {b} {Described(b.Shape)}, and both must be matrices.");

    /// <summary>How many rows and columns of one matrix come upon those of another.</summary>
    private static Shape Blocks(string operation, Expr y, Expr b) => AreMatrices(operation, y, b)
        && y.Shape.Sizes[0] % b.Shape.Sizes[0] == 0 && y.Shape.Sizes[1] % b.Shape.Sizes[1] == 0
            ? new Shape(y.Shape.Sizes[0] / b.Shape.Sizes[0], y.Shape.Sizes[1] / b.Shape.Sizes[1])
            : throw new ModelException($"{operation}: {y.Shape} is not made of blocks of {b.Shape}.");
}
