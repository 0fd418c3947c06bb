using System.Numerics;
using System.Runtime.Intrinsics;
using static GradNotebooks.Tests.ArrayOperations.Units;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Functions on blocks beside the same on numbers, over the whole range, on vectors of both widths.</summary>
public sealed class VectorFunctionTests
{
    private static readonly double[] Ends =
    [
        0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon,
        -double.Epsilon,
    ];

    /// <summary>Of both signs from 10⁻³⁰⁰ to 10³⁰⁸, most of them where exponentials are neither 0 nor infinite.</summary>
    private static readonly double[] Range =
    [
        .. Ends,
        .. Enumerable.Range(-1200, 2433).Select(i => Math.Pow(10, i / 4.0)).SelectMany(m => new[] { m, -m }),
        .. Enumerable.Range(0, 16_000).Select(i => -760 + i * 0.0953),
        .. Enumerable.Range(0, 4_000).Select(i => -2 + i * 0.001),
    ];

    [Fact]
    public void Exp_is_that_of_numbers() => Require<VectorFunctions.Exp>(Math.Exp, units: 3);

    [Fact]
    public void Softplus_is_that_of_numbers() => Require<VectorFunctions.Softplus>(Stable.Softplus, units: 4);

    [Fact]
    public void Log_sigmoid_is_that_of_numbers() => Require<VectorFunctions.LogSigmoid>(u => -Stable.Softplus(-u), units: 4);

    [Fact]
    public void Sign_is_that_of_numbers() => Require<VectorFunctions.Sign>(u => double.IsNaN(u) ? u : Math.Sign(u), units: 0);

    [Fact]
    public void Comparisons_are_those_of_numbers_at_ties_and_where_there_is_no_number()
    {
        Require<Relations.Less>((u, v) => u < v);
        Require<Relations.LessOrEqual>((u, v) => u <= v);
        Require<Relations.Greater>((u, v) => u > v);
        Require<Relations.GreaterOrEqual>((u, v) => u >= v);
        Require<Relations.Equal>((u, v) => u == v);
        Require<Relations.NotEqual>((u, v) => u != v);
    }

    [Fact]
    public void A_choice_takes_what_the_condition_says_whatever_the_other_is()
    {
        double[] condition = [1, 0, -0.0, double.NaN, double.Epsilon, -1, 0, 1, 0, 2, 0];
        double[] u = [1, double.NaN, double.PositiveInfinity, 4, 5, 6, double.NaN, 8, 9, 10, 11];
        double[] v = [double.NaN, -2, -3, double.NaN, -5, -6, -7, double.NegativeInfinity, -9, -10, -11];
        double[] expected = [1, -2, -3, 4, 5, 6, -7, 8, -9, 10, -11];
        var result = new double[condition.Length];
        ReadOnlySpan<double> conditions = condition, us = u, vs = v;
        VectorFunction<VectorFunctions.Choice>.Block(conditions, us, vs, result);
        Assert.Equal(expected, result);
        VectorFunction<VectorFunctions.Choice>.Block(conditions, 7, vs, result);
        Assert.Equal(expected.Select((number, i) => condition[i] != 0 ? 7 : number), result);
        VectorFunction<VectorFunctions.Choice>.Block<Vector<double>, NativeSimd>(conditions, us, 7, result);
        Assert.Equal(u.Select((number, i) => condition[i] != 0 ? number : 7), result);
    }

    [Fact]
    public void A_number_comes_to_the_same_bits_wherever_in_a_block_it_stands()
    {
        double[] numbers = [.. Enumerable.Range(0, 61).Select(i => i * 0.37 - 11)];
        var whole = new double[61];
        VectorFunction<VectorFunctions.Softplus>.Block(numbers, whole);
        for (var first = 0; first < 61; first++)
        {
            var rest = new double[61 - first];
            VectorFunction<VectorFunctions.Softplus>.Block(numbers.AsSpan(first), rest);
            Assert.Equal(whole[first..], rest);
        }
    }

    private static void Require<TFunction>(Func<double, double> function, int units)
        where TFunction : struct, IVectorFunction
    {
        var (wide, native) = (new double[Range.Length], new double[Range.Length]);
        VectorFunction<TFunction>.Block<Vector512<double>, WideSimd>((ReadOnlySpan<double>)Range, 0, 0, wide);
        VectorFunction<TFunction>.Block<Vector<double>, NativeSimd>((ReadOnlySpan<double>)Range, 0, 0, native);
        for (var i = 0; i < Range.Length; i++)
        {
            RequireWithin(units, function(Range[i]), wide[i], $"at {Range[i]:R}");
            RequireWithin(units, function(Range[i]), native[i], $"at {Range[i]:R}, native");
        }
    }

    private static void Require<TRelation>(Func<double, double, bool> holds)
        where TRelation : struct, IRelation
    {
        double[] numbers = [.. Ends, 1, 1, 2, -1];
        foreach (var v in numbers)
        {
            double[] expected = [.. numbers.Select(u => holds(u, v) ? 1.0 : 0)];
            double[] turned = [.. numbers.Select(u => holds(v, u) ? 1.0 : 0)];
            var result = new double[numbers.Length];
            VectorFunction<TRelation>.ByNumber(numbers, v, result);
            Assert.Equal(expected, result);
            VectorFunction<TRelation>.OfNumber(v, numbers, result);
            Assert.Equal(turned, result);
            VectorFunction<TRelation>.Blocks(numbers, [.. numbers.Select(_ => v)], result);
            Assert.Equal(expected, result);
            VectorFunction<TRelation>.Block<Vector<double>, NativeSimd>((ReadOnlySpan<double>)numbers, v, 0, result);
            Assert.Equal(expected, result);
            Assert.All(numbers, u => Assert.Equal(holds(u, v), TRelation.Holds(u, v)));
        }
    }
}
