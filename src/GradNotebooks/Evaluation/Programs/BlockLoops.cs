using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>Several steps of a sweep on a whole block, in one loop.</summary>
/// <param name="data">The data over the samples.</param>
/// <param name="start">Where the block begins in them.</param>
/// <param name="registers">The memory of the registers.</param>
/// <param name="origin">Where the first of them begins.</param>
/// <param name="slots">The single numbers.</param>
/// <param name="terms">Takes what the block adds to each gather, after a <see cref="Sweep.Margin"/>.</param>
internal delegate void BlockLoop(double[][] data, int start, double[] registers, int origin, double[] slots, double[] terms);

/// <summary>A part of a sweep: one step, or the loop that stands for several.</summary>
internal readonly record struct BlockPart(BlockStep Step, BlockLoop? Loop);

/// <summary>
/// Compiles the arithmetic of a sweep into loops in which a value goes from step to step in the processor's own registers, and is
/// written to memory only where a step outside of its loop reads it. What the loops compute has the bits that the steps would give.
/// </summary>
internal static class BlockLoops
{
    /// <summary>The parts of a sweep for whole blocks.</summary>
    /// <param name="steps">Its steps.</param>
    /// <param name="data">How many of the registers are data.</param>
    public static ImmutableArray<BlockPart> Of(ImmutableArray<BlockStep> steps, int data) =>
        !RuntimeFeature.IsDynamicCodeCompiled ? [.. steps.Select(step => new BlockPart(step, null))]
        : Vector512.IsHardwareAccelerated ? BlockLoops<Vector512<double>, WideSimd>.Of(steps, data)
        : BlockLoops<Vector<double>, NativeSimd>.Of(steps, data);
}

/// <summary>Loops over vectors of a width.</summary>
internal sealed class BlockLoops<TVector, TSimd>
    where TVector : struct
    where TSimd : ISimd<TVector>
{
    /// <summary>So many steps make a loop at most: a compiler's time grows faster than its input.</summary>
    private const int Longest = 64;

    private readonly ParameterExpression _data = Expression.Parameter(typeof(double[][]), "data");
    private readonly ParameterExpression _start = Expression.Parameter(typeof(int), "start");
    private readonly ParameterExpression _registers = Expression.Parameter(typeof(double[]), "registers");
    private readonly ParameterExpression _origin = Expression.Parameter(typeof(int), "origin");
    private readonly ParameterExpression _slots = Expression.Parameter(typeof(double[]), "slots");
    private readonly ParameterExpression _terms = Expression.Parameter(typeof(double[]), "terms");
    private readonly ParameterExpression _i = Expression.Variable(typeof(int), "i");
    private readonly ImmutableArray<BlockStep> _steps;
    private readonly int _dataCount;
    private readonly List<ParameterExpression> _variables = [];
    private readonly List<Expression> _before = [];
    private readonly List<Expression> _body = [];
    private readonly List<Expression> _after = [];

    /// <summary>What stands in each register, or slot, by now.</summary>
    private readonly Dictionary<int, ParameterExpression> _values = [];

    private BlockLoops(ImmutableArray<BlockStep> steps, int data) => (_steps, _dataCount) = (steps, data);

    public static ImmutableArray<BlockPart> Of(ImmutableArray<BlockStep> steps, int data)
    {
        var parts = ImmutableArray.CreateBuilder<BlockPart>();
        for (var first = 0; first < steps.Length;)
        {
            var end = first;
            while (end < steps.Length && end < first + Longest && IsArithmetic(steps[end]))
            {
                end++;
            }

            parts.Add(end <= first + 1
                ? new BlockPart(steps[first], null)
                : new BlockPart(default, new BlockLoops<TVector, TSimd>(steps, data).Compile(first, end)));
            first = Math.Max(end, first + 1);
        }

        return parts.ToImmutable();
    }

    private static bool IsArithmetic(BlockStep step) => step.Operation switch
    {
        Elementary { Primitive: var p } =>
            p == Elementwise.Add || p == Elementwise.Subtract || p == Elementwise.Multiply || p == Elementwise.Divide || p == Elementwise.Square
            || p == Elementwise.Tanh,
        var gathered => gathered != Gathered.Max,
    };

    private BlockLoop Compile(int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            if (_steps[k].Operation is Gathered)
            {
                Gather(_steps[k]);
            }
            else
            {
                Assign(_steps[k], isReadLater: IsRead(_steps[k].Target, k + 1, end));
            }
        }

        var done = Expression.Label();
        _body.Add(Expression.AddAssign(_i, Expression.Constant(TSimd.Count)));
        var loop = Expression.Loop(
            Expression.IfThenElse(Expression.LessThan(_i, Expression.Constant(PairwiseSum.Block)), Expression.Block(_body), Expression.Break(done)),
            done);
        var block = Expression.Block([.. _variables, _i], [.. _before, Expression.Assign(_i, Expression.Constant(0)), loop, .. _after]);
        return Expression.Lambda<BlockLoop>(block, _data, _start, _registers, _origin, _slots, _terms).Compile();
    }

    private void Assign(BlockStep step, bool isReadLater)
    {
        var u = Operand(step.A);
        var v = step.B == BlockStep.None ? u : Operand(step.B);
        var primitive = ((Elementary)step.Operation).Primitive;
        var value = primitive == Elementwise.Add ? Call(nameof(TSimd.Add), u, v)
            : primitive == Elementwise.Subtract ? Call(nameof(TSimd.Subtract), u, v)
            : primitive == Elementwise.Divide ? Call(nameof(TSimd.Divide), u, v)
            : primitive == Elementwise.Tanh ? Expression.Call(typeof(StableBlocks), nameof(StableBlocks.Tanh), [typeof(TVector), typeof(TSimd)], u)
            : Call(nameof(TSimd.Multiply), u, v);
        _values[step.Target] = Variable(_body, value);
        if (isReadLater)
        {
            _body.Add(Own(nameof(Store), _values[step.Target], _registers, PlaceOf(step.Target)));
        }
    }

    private void Gather(BlockStep step)
    {
        var u = Operand(step.A);
        Expression term = step.Operation == Gathered.Sum ? u : Call(nameof(TSimd.Multiply), u, step.Operation == Gathered.Dot ? Operand(step.B) : u);
        var sum = Variable(_before, Call(nameof(TSimd.Of), Expression.Constant(0.0)));
        _body.Add(Expression.Assign(sum, Call(nameof(TSimd.Add), sum, term)));
        _after.Add(Expression.Assign(Expression.ArrayAccess(_terms, Expression.Constant(Sweep.Margin + step.Target)), Call(nameof(TSimd.Sum), sum)));
    }

    private ParameterExpression Operand(int operand)
    {
        if (!_values.TryGetValue(operand, out var value))
        {
            _values[operand] = value = operand < 0
                ? Variable(_before, Call(nameof(TSimd.Of), Expression.ArrayIndex(_slots, Expression.Constant(~operand))))
                : Variable(_body, operand < _dataCount
                    ? Own(nameof(Load), Variable(_before, Expression.ArrayIndex(_data, Expression.Constant(operand))), Expression.Add(_start, _i))
                    : Own(nameof(Load), _registers, PlaceOf(operand)));
        }

        return value;
    }

    private Expression PlaceOf(int register) =>
        Expression.Add(Expression.Add(_origin, Expression.Constant((register - _dataCount) * Sweep.Stride)), _i);

    /// <summary>Whether what a step leaves in a register is read after the loop.</summary>
    private bool IsRead(int register, int next, int end)
    {
        for (var k = next; k < _steps.Length; k++)
        {
            var step = _steps[k];
            if (k >= end && (step.A == register || step.B == register || step.C == register))
            {
                return true;
            }

            if (step.Operation is not Gathered && step.Target == register)
            {
                return false;
            }
        }

        return false;
    }

    private ParameterExpression Variable(List<Expression> code, Expression value)
    {
        var variable = Expression.Variable(value.Type);
        _variables.Add(variable);
        code.Add(Expression.Assign(variable, value));
        return variable;
    }

    private static MethodCallExpression Call(string operation, params Expression[] arguments) => Expression.Call(typeof(TSimd), operation, null, arguments);

    private static MethodCallExpression Own(string method, params Expression[] arguments) =>
        Expression.Call(typeof(BlockLoops<TVector, TSimd>), method, null, arguments);

    private static TVector Load(double[] numbers, int index) => TSimd.Load(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)index);

    private static void Store(TVector u, double[] numbers, int index) => TSimd.Store(u, ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)index);
}
