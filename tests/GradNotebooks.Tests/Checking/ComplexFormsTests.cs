using System.Numerics;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>What the rows of the primitives say about complex numbers and about branches.</summary>
public sealed class ComplexFormsTests
{
    public static TheoryData<string> Smooth() => [.. Elementwise.Table.Where(p => p.Complex is not null).Select(p => p.Name)];

    public static TheoryData<string> Kinked() =>
        [.. Elementwise.Table.Where(p => p.Complex is null && p != Conditions.And).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_complex_form_continues_the_real_value_and_its_imaginary_part_is_the_partial(string name)
    {
        var primitive = Elementwise.Table.Single(p => p.Name == name);
        var random = new Random(1);
        for (var trial = 0; trial < 50; trial++)
        {
            double[] at = [.. primitive.Domain.Select(d => d.Low + (d.High - d.Low) * random.NextDouble())];
            for (var i = 0; i < at.Length; i++)
            {
                var formals = Enumerable.Range(0, at.Length).Select(k => (Expr)Parameter($"u{k}")).ToArray();
                var node = Apply.Raw(primitive, [.. formals]);
                var point = new Point();
                foreach (var (formal, number) in formals.Zip(at))
                {
                    point[formal] = number;
                }

                var z = primitive.Complex!(
                    [.. at.Select((u, k) => new ComplexValue(u, k == i ? 1e-100 : 0.0))], Shape.Scalar);
                double value = node.Value(point), partial = primitive.LocalPartial(node, i)!.Value(point);
                Assert.Equal(value, z.Real[0], 1e-13 * (1 + Math.Abs(value)));
                Assert.Equal(partial, z.Imaginary[0] / 1e-100, 1e-12 * (1 + Math.Abs(partial)));
            }
        }
    }

    [Theory]
    [InlineData(0.7, 0.5)]
    [InlineData(-1.1, 0.3)]
    [InlineData(0.2, -0.9)]
    public void Far_from_the_real_axis_the_forms_are_the_functions_of_a_complex_variable(double x, double y)
    {
        var z = new Complex(x, y);
        (Complex Ours, Complex Theirs)[] pairs =
        [
            (ComplexStable.Sin(z), Complex.Sin(z)), (ComplexStable.Cos(z), Complex.Cos(z)), (ComplexStable.Tan(z), Complex.Tan(z)),
            (ComplexStable.Sinh(z), Complex.Sinh(z)), (ComplexStable.Cosh(z), Complex.Cosh(z)), (ComplexStable.Tanh(z), Complex.Tanh(z)),
            (ComplexStable.Atan(z), Complex.Atan(z)), (ComplexStable.Sigmoid(z), 1 / (1 + Complex.Exp(-z))),
            (ComplexStable.Softplus(z), Complex.Log(1 + Complex.Exp(z))), (ComplexStable.Pow(z, 3), z * z * z),
        ];
        Assert.All(pairs, p => Assert.True(Complex.Abs(p.Ours - p.Theirs) < 1e-14 * (1 + Complex.Abs(p.Theirs)), $"{p}"));
    }

    [Fact]
    public void A_logarithm_is_not_continued_to_where_the_real_one_has_no_value() =>
        Assert.True(double.IsNaN(ComplexStable.Log(new Complex(-0.3, 1e-100)).Real));

    [Theory]
    [MemberData(nameof(Kinked))]
    public void What_has_no_complex_form_says_where_its_branches_part(string name)
    {
        var primitive = Elementwise.Table.Single(p => p.Name == name);

        Assert.NotNull(primitive.TiePolicy);
        Assert.NotEqual(Side(0.3), Side(0));

        double Side(double u) => primitive.Branch!([.. new double[] { u, 0, 0 }[..primitive.Arity].Select(v => (Value)v)], Shape.Scalar)[0];
    }

    [Fact]
    public void A_row_with_a_tie_policy_has_branches_and_of_the_others_only_those_with_an_edge_at_0() =>
        Assert.All(
            Elementwise.Table.Where(p => p != Exponentials.Sqrt && p != Elementwise.Pow),
            p => Assert.Equal(p.TiePolicy is not null, p.Branch is not null));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_operation_linear_in_its_inputs_is_continued_by_its_real_form(bool second)
    {
        var product = ComplexValue.Bilinear((v, result) => result.Array[0] = v[0][0] * v[1][0]);
        var (u, v) = (new Complex(0.3, 0.7), new Complex(-1.2, second ? 0.4 : 0));
        var result = product([new(u.Real, u.Imaginary), new(v.Real, v.Imaginary)], Shape.Scalar);

        Assert.Equal((u * v).Real, result.Real[0], 1e-15);
        Assert.Equal((u * v).Imaginary, result.Imaginary[0], 1e-15);
    }
}
