using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// A step of a program in single-assignment form: its number is its place in the list, and its inputs are such numbers.
/// </summary>
/// <param name="Operation">What it does.</param>
/// <param name="Shape">The shape of its value.</param>
/// <param name="IsPerSample">Whether it has a value for each sample, of which a program holds a block at a time.</param>
/// <param name="Level">How many times all samples must have passed by before it can be worked out.</param>
/// <param name="Inputs">Where the list keeps the instructions it takes its inputs from, all of them earlier ones.</param>
internal readonly record struct Instruction(Operation Operation, Shape Shape, bool IsPerSample, int Level, Range Inputs)
{
    /// <summary>The number it is, where it stands in the formula itself; null for what is worked out.</summary>
    public double? Number => (Operation as Literal)?.Value;
}

/// <summary>What an instruction does to its inputs. Operations are compared as objects: each is made once for a program.</summary>
/// <param name="name">What it is called in a listing.</param>
internal abstract class Operation(string name)
{
    public string Name { get; } = name;
}

/// <summary>A value that the point gives: a parameter, data, or the number of samples.</summary>
internal sealed class Leaf(Expr node) : Operation(node.Name!)
{
    public Expr Node { get; } = node;
}

/// <summary>A number.</summary>
internal sealed class Literal(double value) : Operation(Notation.NumberText.Format(value))
{
    public double Value { get; } = value;
}

/// <summary>An elementwise function.</summary>
internal sealed class Elementary(Primitive primitive) : Operation(primitive.Arity == 2 ? primitive.Glyph : primitive.Name)
{
    public ElementKernel Kernel { get; } = primitive.Elements!;

    /// <summary>The row of the table it stands in.</summary>
    public Primitive Primitive { get; } = primitive;
}

/// <summary>An operation on whole arrays.</summary>
internal sealed class Whole(string name, Kernel kernel) : Operation(name)
{
    public Kernel Kernel { get; } = kernel;
}

/// <summary>What a block of samples comes to.</summary>
/// <param name="u">The first input.</param>
/// <param name="v">The second input; empty where there is none.</param>
internal delegate double BlockGathering(ReadOnlySpan<double> u, ReadOnlySpan<double> v);

/// <summary>What is gathered over all samples, a block at a time.</summary>
internal sealed class Gathered : Operation
{
    /// <summary>Σₙ uₙ.</summary>
    public static readonly Gathered Sum = new("sum", Reduction.Sum, (u, _) => BlockSums.Sum(u));

    /// <summary>Σₙ uₙ², without the squares being written down.</summary>
    public static readonly Gathered SumOfSquares = new("sum of squares", Reduction.Sum, (u, _) => BlockSums.Dot(u, u));

    /// <summary>Σₙ uₙ·vₙ, without the products being written down.</summary>
    public static readonly Gathered Dot = new("dot", Reduction.Sum, BlockSums.Dot);

    /// <summary>The largest uₙ.</summary>
    public static readonly Gathered Max = new("max", Reduction.Max, (u, _) => TensorPrimitives.Max(u));

    private static readonly ConcurrentDictionary<Reduction, Gathered> Known = new() { [Reduction.Sum] = Sum, [Reduction.Max] = Max };

    private Gathered(string name, Reduction reduction, BlockGathering block)
        : base(name) => (Reduction, Block) = (reduction, block);

    /// <summary>How what the blocks came to becomes one number.</summary>
    public Reduction Reduction { get; }

    public BlockGathering Block { get; }

    /// <summary>A reduction over all samples; one that is not known here goes number by number.</summary>
    public static Gathered Of(Reduction reduction) =>
        Known.GetOrAdd(reduction, static reduction => new Gathered(reduction.Name, reduction, (u, _) => reduction.Of(u)));
}
