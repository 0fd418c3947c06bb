using CsCheck;
using GradNotebooks.Formulas;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions.Primitives;

/// <summary>What must hold of every row, whoever adds it.</summary>
public class PrimitiveTableTests
{
    /// <summary>How far from a tie a kinked primitive is differentiated, so that no difference reaches across.</summary>
    private const double Gap = 0.05;

    public static TheoryData<string> Names => new(All.Select(p => p.Name));

    public static TheoryData<string> Elementwise => new(All.Where(p => p.IsElementwise).Select(p => p.Name));

    /// <summary>Those that take the samples, one argument or all of them.</summary>
    public static TheoryData<string> OfSamples =>
        [.. GradNotebooks.Elementwise.Table.Concat(Reductions.Table).Concat(Scans.Table).Select(p => p.Name)];

    internal static Primitive[] All { get; } =
    [
        .. GradNotebooks.Elementwise.Table, .. Reductions.Table, .. Scans.Table, .. GradNotebooks.Arrays.Table, .. LinearAlgebra.Table,
        .. EntryRows.Table, .. NumberedRows.Table, .. MatrixFunctions.Table, .. RowLosses.Table,
    ];

    [Fact]
    public void Rows_are_told_apart_by_their_names() => Assert.Equal(All.Length, All.Select(p => p.Name).Distinct().Count());

    [Theory, MemberData(nameof(Names))]
    public void It_passes_the_tester_that_learners_use(string name)
    {
        var report = Row(name).Check();
        Assert.True(report.Passed, report.ToString());
    }

    [Theory, MemberData(nameof(OfSamples))]
    public void Its_gradient_agrees_with_finite_differences_whichever_argument_is_stretched(string name)
    {
        var row = Row(name);
        foreach (var mask in Enumerable.Range(0, row.IsElementwise ? 1 << row.Arity : 1))
        {
            Arguments(row).Array[3]
                .Select(at => at.Select(u => u.Select((v, i) => (mask >> i & 1) == 1 ? at[0][i] : v).ToArray()).ToArray())
                .Where(at => at.All(u => IsClearOfTies(row, u)) && (row.IsElementwise || row.TiePolicy is null || AreApart(at)))
                .Sample(at => RequireGradient(row, mask, at), iter: 10);
        }
    }

    [Theory, MemberData(nameof(Elementwise))]
    public void Its_block_kernel_agrees_with_its_value_number_by_number(string name)
    {
        var row = Row(name);
        Arguments(row).Array[37].Sample(
            at =>
            {
                Value[] inputs = [.. Enumerable.Range(0, row.Arity).Select(i => (Value)at.Select(u => u[i]).ToArray())];
                var block = row.Evaluate(inputs, new Shape(37));
                Assert.All(at, (u, n) => RequireSame(name, u, Evaluate(row, u), block[n], 4));
            },
            iter: 30);
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_block_kernel_keeps_its_precision_near_zero_and_far_out(string name)
    {
        var row = Row(name);
        if (row.Arity == 1 && row.IsElementwise)
        {
            double[] at = [1e-3, -1e-3, 1e-6, -1e-6, 1e-9, -1e-9, 1e-15, 30, -30, 5, -5, 700, -700, 0, 1e-300, 1e-320];
            var block = row.Evaluate([at], new Shape(at.Length));
            // Beyond one, half an ulp of the argument is |u| half ulps of its exponential.
            Assert.All(at, (u, n) => RequireSame(name, [u], Evaluate(row, [u]), block[n], 4 + (long)Math.Abs(u)));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void It_is_written_in_text_and_in_latex_with_all_its_arguments(string name)
    {
        var row = Row(name);
        Symbol[] u = [.. Enumerable.Range(0, row.Arity).Select(i => new Symbol("pqr"[i].ToString()))];
        var node = AppliedTo(row, u);
        var formula = row.Writing(node, [.. u]);

        Assert.All(u, s => Assert.Contains(s.Name, PlainTextWriter.Write(formula)));
        Assert.All(u, s => Assert.Contains(s.Name, LatexWriter.Write(formula)));
        Assert.NotEmpty(row.Glyph);
        Assert.NotEmpty(row.Rule);
        Assert.Equal(row.Arity, row.Domain.Length);
    }

    /// <summary>Whether no two entries nearly tie, among which a reduction would choose.</summary>
    private static bool AreApart(double[][] at) => at.Select(u => u[0]).Order().ToArray() is var sorted
        && sorted.Zip(sorted.Skip(1)).All(pair => pair.Second - pair.First > 0.05);

    private static Primitive Row(string name) => All.Single(p => p.Name == name);

    /// <summary>The row applied to samples; to arrays of the first shapes that it takes, where it takes no samples.</summary>
    private static Apply AppliedTo(Primitive row, Symbol[] names)
    {
        Shape[] shapes = [Shape.Samples, Shape.Scalar, new(3), new(2, 3), new(3, 4), new(3, 3)];
        var choices = names.Aggregate<Symbol, IEnumerable<Expr[]>>(
            [[]], (all, name) => all.SelectMany(before => shapes, (before, shape) => (Expr[])[.. before, new Data(name.Name, shape)]));
        return choices.Select(inputs => Taken(row, inputs)).First(node => node is not null)!;
    }

    private static Apply? Taken(Primitive row, Expr[] inputs)
    {
        try
        {
            return Apply.Raw(row, [.. inputs]);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    private static Gen<double[]> Arguments(Primitive row) => Gen.Double[0, 1].Array[row.Arity]
        .Select(unit => unit.Select((t, i) => row.Domain[i].Low + (t * (row.Domain[i].High - row.Domain[i].Low))).ToArray())
        .Where(u => IsClearOfTies(row, u));

    private static bool IsClearOfTies(Primitive row, double[] u) =>
        row.TiePolicy is null || (u.All(v => Math.Abs(v) > Gap) && (u.Length < 2 || Math.Abs(u[0] - u[1]) > Gap));

    /// <summary>A single number stretched to a vector of one goes the way without a block.</summary>
    private static double Evaluate(Primitive row, double[] at) => row.Evaluate([.. at.Select(v => (Value)v)], new Shape(1))[0];

    private static void RequireSame(string name, double[] u, double alone, double block, long ulps) => Assert.True(
        double.IsNaN(alone) ? double.IsNaN(block) : Near.Ulps(alone, block) <= ulps,
        $"{name}({string.Join(", ", u)}) is {alone:R} alone and {block:R} in a block");

    /// <summary>Arguments in the mask are one number, the others one for each sample; the loss weighs the samples unequally.</summary>
    private static void RequireGradient(Primitive row, int mask, double[][] at)
    {
        Expr[] leaves = [.. Enumerable.Range(0, row.Arity).Select(i => (mask >> i & 1) == 1 ? (Expr)Parameter($"u{i}") : Data($"u{i}"))];
        var weight = Data("w");
        var point = new Point { [weight] = new[] { 1.0, -2, 0.5 } };
        foreach (var (leaf, i) in leaves.Select((l, i) => (l, i)))
        {
            point[leaf] = leaf is Data ? at.Select(u => u[i]).ToArray() : at[0][i];
        }

        var loss = Sum(weight * row.Of([.. leaves]));
        var pass = loss.Gradient(leaves).At(point);
        foreach (var leaf in leaves)
        {
            double[] numeric = [.. Enumerable.Range(0, point[leaf].Count).Select(n =>
                Near.Derivative(moved => (double)loss.Value(point.With(leaf, point[leaf].With(n, moved))), point[leaf][n]))];
            Near.Equal(numeric, pass[leaf].Numbers, 1e-7, $"{row.Name} by {leaf}");
        }
    }
}
