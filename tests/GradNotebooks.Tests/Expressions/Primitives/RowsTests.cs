using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions.Primitives;

/// <summary>A row is all there is to an operation: what is done with it follows from what the row says of itself.</summary>
public partial class RowsTests
{
    private const string Tables =
        @"(Elementwise|Exponentials|Trigonometry|Activations|Kinks|Conditions|SpecialFunctions|ElementwiseLosses|RowLosses"
            + @"|Reductions|Scans|LinearAlgebra|Matrix\w+|Kronecker\w+|Arrays|Places|Selections|Pools|Convolutions|Triangles)";

    private static readonly Reduction Least = new("least", double.PositiveInfinity, Math.Min) { IsIdempotent = true };
    private static readonly Reduction Product = new("product", 1, (u, v) => u * v);

    public static TheoryData<string> Names => [.. All.Select(p => p.Name)];

    private static Primitive[] All =>
    [
        .. Elementwise.Table, .. Reductions.Table, .. Scans.Table, .. LinearAlgebra.Table, .. GradNotebooks.Arrays.Table,
        .. EntryRows.Table, .. NumberedRows.Table, .. MatrixFunctions.Table, .. RowLosses.Table,
    ];

    [Fact]
    public void Nothing_outside_of_the_table_asks_whether_a_primitive_is_a_certain_one() =>
        Assert.Empty(Sources().SelectMany(source => Comparison().Matches(source.Text).Select(match => $"{source.Name}: {match.Value}")));

    [Fact]
    public void What_is_kept_for_certain_primitives_is_kept_in_the_table_of_rewrites_alone() =>
        Assert.Equal(["Rewrites.cs"], Sources().Where(source => Key().IsMatch(source.Text)).Select(source => source.Name));

    [Fact]
    public void A_reduction_that_a_compiler_has_no_code_for_goes_by_its_row()
    {
        var (a, x) = (Parameter("a"), Data("x"));
        var program = Row(Least).Of(a * x).Gradient(a).Compile();
        var random = new Random(1);
        double[] samples = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble() - 0.5)];
        var point = new Point { [a] = 2, [x] = samples };
        for (var passed = 0; passed <= 2 * BlockedLoop.Worthwhile; passed += samples.Length)
        {
            var run = program.Run(point);
            Assert.Equal(2 * samples.Min(), run.Loss);
            Assert.Equal(samples.Min(), (double)run[a]);
        }
    }

    [Fact]
    public void A_reduction_is_not_guessed_from_what_equal_numbers_come_to()
    {
        var a = Parameter("a");
        var gradient = Row(Product).Of(Algebra.BroadcastTo(a, Shape.Samples)).Gradient(a);
        var refusal = Assert.Throws<InvalidOperationException>(() => { gradient.Compile().Run(new Point { [a] = 2 }); });
        Assert.Contains("'product'", refusal.Message);
    }

    [Fact]
    public void A_loop_takes_no_reduction_that_it_does_not_know()
    {
        foreach (var gathered in new[] { BlockReduction.Of(Least), BlockReduction.Max })
        {
            var step = new BlockStep(gathered, null, 0, 0, BlockStep.None, BlockStep.None);
            Assert.False(LoopCompiler<Vector<double>, NativeSimd>.Takes(step));
            var refusal = Assert.Throws<InvalidOperationException>(
                () => LoopCompiler<Vector<double>, NativeSimd>.Compile([step, step], 0..2, data: 1));
            Assert.Contains(gathered.Name, refusal.Message);
        }
    }

    [Fact]
    public void Every_elementwise_row_stands_in_the_table_whatever_class_declares_it() =>
        Assert.Empty(typeof(Elementwise).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true, ContainsGenericParameters: false })
            .SelectMany(type => RowTable.Named(type))
            .Where(named => named.Row.IsElementwise && !Elementwise.Table.Contains(named.Row))
            .Select(named => named.Name));

    [Theory, MemberData(nameof(Names))]
    public void What_a_row_says_of_its_factors_and_terms_holds(string name)
    {
        var row = All.Single(p => p.Name == name);
        Parameter[] u = [.. Enumerable.Range(0, row.Arity).Select(i => Parameter($"u{i}"))];
        var point = new Point();
        for (var i = 0; i < u.Length; i++)
        {
            point[u[i]] = 1.25 + i;
        }

        foreach (var place in row.Traits.Factors)
        {
            var node = (Apply)row.Of([.. u]);
            Near.Equal(3 * (double)node.Value(point), (double)row.Traits.WithFactor!(node, place, 3 * u[place]).Value(point), 1e-15, name);
            Near.Equal(
                3 * (double)node.Value(point), (double)row.Of([.. u.Select((v, i) => i == place ? 3 * v : v)]).Value(point), 1e-15, name);
        }

        if (row.Traits.HasTerms)
        {
            Near.Equal(3 * (double)row.Of([.. u]).Value(point), (double)row.Of([.. u.Select(v => 3 * v)]).Value(point), 1e-15, name);
        }

        if (row.Traits.OverBase is { } overBase)
        {
            var node = (Apply)row.Of([.. u]);
            Near.Equal((double)node.Value(point), (double)((overBase(node) ?? node / u[0]) * u[0]).Value(point), 1e-15, name);
        }
    }

    [Fact]
    public void Every_vector_form_that_a_row_names_is_there() =>
        Assert.All(All.Select(p => p.Traits.VectorForm).OfType<string>(), form => Assert.NotNull(typeof(VectorForms).GetMethod(form)));

    /// <summary>A row of one's own that gathers over the samples.</summary>
    private static Primitive Row(Reduction reduction) => new(
        reduction.Name, 1, (v, result) => result.Array[0] = reduction.Of(v[0].Numbers), (node, a) => a[0])
    {
        Back = (node, _, gradient) => Masks.Within(node.Inputs[0] <= node, Algebra.BroadcastTo(gradient, node.Inputs[0].Shape)),
        ResultShape = _ => Shape.Scalar,
        OfSamples = reduction,
        Glyph = reduction.Name,
        Rule = "chain rule",
        Domain = [(-2, 2)],
    };

    private static IEnumerable<(string Name, string Text)> Sources([CallerFilePath] string here = "")
    {
        var root = new FileInfo(here).Directory!;
        while (!File.Exists(Path.Combine(root.FullName, "GradNotebooks.sln")))
        {
            root = root.Parent!;
        }

        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "Primitives" or "obj" or "bin"))
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)));
    }

    [GeneratedRegex(
        @"[!=]=\s*" + Tables + @"\.\w+|"
        + @"\b" + Tables + @"\.\w+(\.Kernel)?\s*[!=]=|"
        + @"(ReferenceEquals|Equals)\([^()]*\b" + Tables + @"\.\w+[,)]")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\[" + Tables + @"\.\w+\]\s*=")]
    private static partial Regex Key();
}
