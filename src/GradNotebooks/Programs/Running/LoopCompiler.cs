using System.Linq.Expressions;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>Compiles consecutive steps into one loop over vectors of a width.</summary>
internal sealed class LoopCompiler<TVector, TSimd>
    where TVector : struct
    where TSimd : ISimd<TVector>
{
    /// <summary>What is added up for each kind of sum.</summary>
    private static readonly Dictionary<Operation, Func<Expression, Expression?, Expression>> Terms = new()
    {
        [BlockReduction.Sum] = (u, _) => u,
        [BlockReduction.SumOfSquares] = (u, _) => Call(nameof(TSimd.Multiply), u, u),
        [BlockReduction.Dot] = (u, v) => Call(nameof(TSimd.Multiply), u, v!),
    };

    private readonly ParameterExpression _data = Expression.Parameter(typeof(double[][]), "data");
    private readonly ParameterExpression _start = Expression.Parameter(typeof(int), "start");
    private readonly ParameterExpression _registers = Expression.Parameter(typeof(double[]), "registers");
    private readonly ParameterExpression _origin = Expression.Parameter(typeof(int), "origin");
    private readonly ParameterExpression _slots = Expression.Parameter(typeof(double[]), "slots");
    private readonly ParameterExpression _terms = Expression.Parameter(typeof(double[]), "terms");
    private readonly ParameterExpression _i = Expression.Variable(typeof(int), "i");
    private readonly BlockStep[] _steps;
    private readonly int _dataCount;
    private readonly List<ParameterExpression> _variables = [];
    private readonly List<Expression> _before = [];
    private readonly List<Expression> _body = [];
    private readonly List<Expression> _after = [];

    /// <summary>What stands in each register, or slot, by now.</summary>
    private readonly Dictionary<int, ParameterExpression> _values = [];

    private LoopCompiler(BlockStep[] steps, int data) => (_steps, _dataCount) = (steps, data);

    /// <summary>Whether a step can stand in a loop.</summary>
    public static bool Takes(BlockStep step) => step.Operation is Elementary { Primitive: var primitive }
        ? primitive.Traits.VectorForm is not null
        : Terms.ContainsKey(step.Operation);

    /// <summary>The loop that stands for some steps of a blocked loop.</summary>
    /// <param name="steps">All steps of the blocked loop.</param>
    /// <param name="range">Those that become the loop.</param>
    /// <param name="data">How many of the registers are data.</param>
    public static BlockLoop Compile(BlockStep[] steps, Range range, int data) =>
        new LoopCompiler<TVector, TSimd>(steps, data).Compile(range.Start.Value, range.End.Value);

    private BlockLoop Compile(int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            if (_steps[k].Operation is Elementary { Primitive: var primitive })
            {
                Assign(_steps[k], primitive, isReadLater: IsRead(_steps[k].Target, k + 1, end));
            }
            else
            {
                Gather(_steps[k]);
            }
        }

        var done = Expression.Label();
        _body.Add(Expression.AddAssign(_i, Expression.Constant(TSimd.Count)));
        var loop = Expression.Loop(
            Expression.IfThenElse(
                Expression.LessThan(_i, Expression.Constant(PairwiseSum.Block)), Expression.Block(_body), Expression.Break(done)),
            done);
        var block = Expression.Block([.. _variables, _i], [.. _before, Expression.Assign(_i, Expression.Constant(0)), loop, .. _after]);
        return Expression.Lambda<BlockLoop>(block, _data, _start, _registers, _origin, _slots, _terms).Compile();
    }

    private void Assign(BlockStep step, Primitive primitive, bool isReadLater)
    {
        Expression[] inputs = step.B == BlockStep.None ? [Operand(step.A)] : [Operand(step.A), Operand(step.B)];
        var value = Expression.Call(typeof(VectorForms), primitive.Traits.VectorForm!, [typeof(TVector), typeof(TSimd)], inputs);
        _values[step.Target] = Variable(_body, value);
        if (isReadLater)
        {
            _body.Add(Own(nameof(Store), _values[step.Target], _registers, PlaceOf(step.Target)));
        }
    }

    private void Gather(BlockStep step)
    {
        if (!Terms.TryGetValue(step.Operation, out var termOf))
        {
            throw new InvalidOperationException($"No loop over vectors is known for '{step.Operation.Name}'.");
        }

        var term = termOf(Operand(step.A), step.B == BlockStep.None ? null : Operand(step.B));
        var sum = Variable(_before, Call(nameof(TSimd.Of), Expression.Constant(0.0)));
        _body.Add(Expression.Assign(sum, Call(nameof(TSimd.Add), sum, term)));
        var gathered = Expression.ArrayAccess(_terms, Expression.Constant(BlockedLoop.Margin + step.Target));
        _after.Add(Expression.Assign(gathered, Call(nameof(TSimd.Sum), sum)));
    }

    private ParameterExpression Operand(int operand)
    {
        if (!_values.TryGetValue(operand, out var value))
        {
            _values[operand] = value = operand < 0
                ? Variable(_before, Call(nameof(TSimd.Of), Expression.ArrayIndex(_slots, Expression.Constant(~operand))))
                : Variable(_body, operand < _dataCount
                    ? Own(
                        nameof(Load),
                        Variable(_before, Expression.ArrayIndex(_data, Expression.Constant(operand))),
                        Expression.Add(_start, _i))
                    : Own(nameof(Load), _registers, PlaceOf(operand)));
        }

        return value;
    }

    private BinaryExpression PlaceOf(int register) =>
        Expression.Add(Expression.Add(_origin, Expression.Constant((register - _dataCount) * BlockedLoop.Stride)), _i);

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

            if (step.Operation is not BlockReduction && step.Target == register)
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

    private static MethodCallExpression Call(string operation, params Expression[] arguments) =>
        Expression.Call(typeof(TSimd), operation, null, arguments);

    private static MethodCallExpression Own(string method, params Expression[] arguments) =>
        Expression.Call(typeof(LoopCompiler<TVector, TSimd>), method, null, arguments);

    private static TVector Load(double[] numbers, int index) => TSimd.Load(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)index);

    private static void Store(TVector u, double[] numbers, int index) =>
        TSimd.Store(u, ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)index);
}
