using System.Numerics;
using System.Runtime.Intrinsics;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Both widths are tested on any machine: where a processor lacks one, the runtime works it out piece by piece.</summary>
public class SimdTests
{
    private static readonly double[] U = [1.5, -2.25, 0.1, 7, -1e-9, 3e5, -0.75, 12.5];
    private static readonly double[] V = [-0.3, 4, 1e8, -6.5, 2, 0.7, -1e-3, 9];
    private static readonly double[] W = [1, -1, 0.5, 1e-12, 3, -2e5, 0.1, 4.75];

    [Fact]
    public void Native_vectors_compute_what_numbers_do() => RequireArithmetic<Vector<double>, NativeSimd>();

    [Fact]
    public void Vectors_of_512_bits_compute_what_numbers_do() => RequireArithmetic<Vector512<double>, WideSimd>();

    [Fact]
    public void Tanh_is_within_four_units_in_the_last_place_on_native_vectors() => RequireTanh<Vector<double>, NativeSimd>();

    [Fact]
    public void Tanh_is_within_four_units_in_the_last_place_on_vectors_of_512_bits() => RequireTanh<Vector512<double>, WideSimd>();

    private static void RequireArithmetic<TVector, TSimd>()
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var (u, v, w) = (TSimd.Load(ref U[0], 0), TSimd.Load(ref V[0], 0), TSimd.Load(ref W[0], 0));

        Require(TSimd.Of(-2.5), i => -2.5);
        Require(TSimd.Add(u, v), i => U[i] + V[i]);
        Require(TSimd.Subtract(u, v), i => U[i] - V[i]);
        Require(TSimd.Multiply(u, v), i => U[i] * V[i]);
        Require(TSimd.Divide(u, v), i => U[i] / V[i]);
        Require(TSimd.Clamp(u, 2), i => Math.Clamp(U[i], -2, 2));
        Require(TSimd.Floor(u), i => Math.Floor(U[i]));
        Require(TSimd.FromExponents(TSimd.Of(6755399441055744 + 1023 - 5)), i => 1.0 / 32);
        Require(TSimd.UnlessNaN(u, v), i => V[i]);
        Require(TSimd.UnlessNaN(TSimd.Of(double.NaN), v), i => double.NaN);
        Require(TSimd.Less(u, v), i => U[i] < V[i] ? 1 : 0);
        Require(TSimd.LessOrEqual(u, u), i => 1);
        Require(TSimd.LessOrEqual(u, v), i => U[i] <= V[i] ? 1 : 0);
        Require(TSimd.Equal(u, v), i => 0);
        Require(TSimd.Equal(v, v), i => 1);
        Require(TSimd.Choose(TSimd.Less(u, v), u, w), i => U[i] < V[i] ? U[i] : W[i]);
        Assert.All(
            Numbers(TSimd.MultiplyAdd(u, v, w)),
            (number, i) => Assert.Contains(number, new[] { U[i] * V[i] + W[i], Math.FusedMultiplyAdd(U[i], V[i], W[i]) }));
        Assert.Equal(U[..TSimd.Count].Sum(), TSimd.Sum(u), 1e-9);

        static double[] Numbers(TVector vector)
        {
            var numbers = new double[TSimd.Count + 1];
            TSimd.Store(vector, ref numbers[0], 1);
            return numbers[1..];
        }

        static void Require(TVector vector, Func<int, double> number) =>
            Assert.Equal(Enumerable.Range(0, TSimd.Count).Select(number), Numbers(vector));
    }

    private static void RequireTanh<TVector, TSimd>()
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var numbers = new double[TSimd.Count];
        var magnitudes = Enumerable.Range(-3000, 3700)
            .Select(i => Math.Pow(10, i / 250.0))
            .Concat([0, 1e-300, 350, 1e300, double.PositiveInfinity]);
        foreach (var u in magnitudes.SelectMany(m => new[] { m, -m }))
        {
            TSimd.Store(StableBlocks.Tanh<TVector, TSimd>(TSimd.Of(u)), ref numbers[0], 0);

            var expected = Math.Tanh(u);
            var allowed = 4 * Math.BitIncrement(Math.Abs(expected)) - 4 * Math.Abs(expected);
            Assert.All(numbers, actual => Assert.True(Math.Abs(actual - expected) <= allowed, $"tanh {u:R} = {actual:R}"));
        }

        TSimd.Store(StableBlocks.Tanh<TVector, TSimd>(TSimd.Of(double.NaN)), ref numbers[0], 0);
        Assert.All(numbers, actual => Assert.True(double.IsNaN(actual)));
    }
}
