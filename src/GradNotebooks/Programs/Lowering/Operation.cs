namespace GradNotebooks;

/// <summary>What an instruction does to its inputs. Operations are compared as objects: each is made once for a program.</summary>
internal abstract class Operation
{
    /// <summary>What it is called in a listing.</summary>
    public abstract string Name { get; }
}

/// <summary>A value that the point gives: a parameter, data, or the number of samples.</summary>
internal sealed class Leaf(Expr node) : Operation
{
    public override string Name => Node.Name!;

    public Expr Node { get; } = node;
}

/// <summary>A number.</summary>
internal sealed class Literal(double value) : Operation
{
    public override string Name => Formulas.NumberText.Format(Value);

    public double Value { get; } = value;
}

/// <summary>An elementwise function.</summary>
internal sealed class Elementary(Primitive primitive) : Operation
{
    public override string Name => Primitive.Arity == 2 ? Primitive.Glyph : Primitive.Name;

    public ElementKernel Kernel { get; } = primitive.Elements!;

    /// <summary>The row of the table it stands in.</summary>
    public Primitive Primitive { get; } = primitive;

    /// <summary>The identity by which numbers are carried past it; null where there is none.</summary>
    public Func<Arithmetic, ScaledValue, ScaledValue, ScaledValue?>? Rewrite { get; } = Rewrites.Of(primitive);
}

/// <summary>An operation on whole arrays.</summary>
/// <param name="name">What it is called in a listing.</param>
/// <param name="kernel">How its value is computed.</param>
/// <param name="into">The same into a part of an array, where there is a way.</param>
internal sealed class Whole(string name, Kernel kernel, KernelInto? into = null) : Operation
{
    public override string Name { get; } = name;

    public Kernel Kernel { get; } = kernel;

    public KernelInto? Into { get; } = into;
}
