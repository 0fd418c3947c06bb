namespace GradNotebooks;

/// <summary>The arithmetic of <see cref="ScaledValue"/>s.</summary>
internal sealed class Arithmetic(ValueNumbering code)
{
    private readonly Elementary _add = code.OperationOf(Elementwise.Add);
    private readonly Elementary _subtract = code.OperationOf(Elementwise.Subtract);
    private readonly Elementary _multiply = code.OperationOf(Elementwise.Multiply);
    private readonly Elementary _divide = code.OperationOf(Elementwise.Divide);
    private readonly Elementary _negate = code.OperationOf(Elementwise.Negate);
    private readonly Elementary _square = code.OperationOf(Elementwise.Square);
    private readonly Elementary _masked = code.OperationOf(Elementwise.Masked);

    public ScaledValue Product(ScaledValue u, ScaledValue v) =>
        IsCarried(u, v) ? Scaled(v, u.Value)
        : IsCarried(v, u) ? Scaled(u, v.Value)
        : Scaled(Scaled(Times(u.Value, v.Value), u.Scale), v.Scale);

    public ScaledValue Quotient(ScaledValue u, ScaledValue v) => IsCarried(v, u)
        ? new ScaledValue(u.Value, code.Element(_divide, u.Scale ?? code.Literal(1), v.Value))
        : Scaled(code.Element(_divide, u.Value, InFull(v)), u.Scale);

    public ScaledValue Square(ScaledValue u) =>
        Scaled(code.Element(_square, u.Value), u.Scale is { } s ? code.Element(_square, s) : null);

    public ScaledValue Masked(ScaledValue mask, ScaledValue u) => Scaled(code.Element(_masked, InFull(mask), u.Value), u.Scale);

    public ScaledValue Negation(ScaledValue u) => code[u.Value].IsPerSample
        ? Scaled(u, code.Literal(-1))
        : code.Element(_negate, u.Value);

    public ScaledValue Sum(ScaledValue u, ScaledValue v)
    {
        if (u.Scale == v.Scale)
        {
            return Scaled(code.Element(_add, u.Value, v.Value), u.Scale);
        }

        var (scaled, other) = u.Scale is null ? (v, u) : (u, v);
        return code[scaled.Scale!.Value].Number is -1
            ? code.Element(_subtract, InFull(other), scaled.Value)
            : code.Element(_add, InFull(scaled), InFull(other));
    }

    public ScaledValue Difference(ScaledValue u, ScaledValue v) => (u.Scale, v.Scale) switch
    {
        var (s, t) when s == t => Scaled(code.Element(_subtract, u.Value, v.Value), s),
        (_, null) => Negation(Sum(v, Negation(u))),
        _ => Sum(u, Negation(v)),
    };

    /// <summary>A whole power, by repeated squaring; null where the exponent is not a small whole number.</summary>
    public ScaledValue? WholePower(ScaledValue u, ScaledValue exponent)
    {
        if (code[exponent.Value].Number is not (3 or 4 or 5 or 6 or 7 or 8))
        {
            return null;
        }

        var power = (int)code[exponent.Value].Number!.Value;
        var (square, result) = (InFull(u), (int?)null);
        for (; power > 0; power >>= 1)
        {
            if ((power & 1) == 1)
            {
                result = result is { } r ? Times(r, square) : square;
            }

            if (power > 1)
            {
                square = code.Element(_square, square);
            }
        }

        return result!.Value;
    }

    /// <summary>The sum over all samples, where products need not be written down to be added.</summary>
    public int Total(ScaledValue u)
    {
        int[] inputs = [.. code.Inputs(u.Value)];
        var sum = Rewrites.OfSum(code[u.Value].Operation) is { } fused && ArePerSample(inputs)
            ? code.Gather(fused, inputs)
            : code.Gather(BlockReduction.Sum, u.Value);
        return u.Scale is { } s ? Times(sum, s) : sum;
    }

    /// <summary>The value with its number multiplied in.</summary>
    public int InFull(ScaledValue u) => u.Scale is { } s ? code.Element(_multiply, u.Value, s) : u.Value;

    /// <summary>Whether the first is a number to be carried before the second.</summary>
    private bool IsCarried(ScaledValue number, ScaledValue u) =>
        code[u.Value].IsPerSample && !code[number.Value].IsPerSample && IsOrdinary(number.Value);

    // Such numbers are written in a few steps; what took more is not looked through.
    private bool IsOrdinary(int index, int steps = 4) => code[index] switch
    {
        { Number: { } number } => Math.Abs(number) is > 1e-20 and < 1e20,
        { Operation: Leaf { Node: SampleCount } } => true,
        { Operation: Elementary { Primitive.Traits.IsMonomial: true } } => steps > 0 && AreOrdinary(code.Inputs(index), steps - 1),
        _ => false,
    };

    private bool ArePerSample(ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            if (!code[index].IsPerSample)
            {
                return false;
            }
        }

        return true;
    }

    private bool AreOrdinary(ReadOnlySpan<int> indices, int steps)
    {
        foreach (var index in indices)
        {
            if (!IsOrdinary(index, steps))
            {
                return false;
            }
        }

        return true;
    }

    private ScaledValue Scaled(ScaledValue u, int? number) => number is not { } n ? u
        : u.Scale is { } s ? Scaled(u.Value, Times(s, n))
        : code[n].Number is 1 ? u
        : new ScaledValue(u.Value, n);

    private int Times(int u, int v) => code[u].Number is 1 ? v : code[v].Number is 1 ? u : code.Element(_multiply, u, v);
}
