using System.Runtime.CompilerServices;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>Runs by itself, since it counts what all threads together keep alive.</summary>
[CollectionDefinition(nameof(InterningTests), DisableParallelization = true)]
[Collection(nameof(InterningTests))]
public class InterningTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _x = Data("x");

    [Fact]
    public void The_same_operation_on_the_same_inputs_is_the_same_object()
    {
        var g = Define("g", (u, p) => (u * u) + (p * u));
        var f = Unknown.Unary("f");

        Assert.Same((_a * _b) + Sin(_a), (_a * _b) + Sin(_a));
        Assert.Same((Expr)0.1, (Expr)0.1);
        Assert.Same(f(_a), f(_a));
        Assert.Same(g(_x, _a), g(_x, _a));
        Assert.Same(Partial(f)(_a), Partial(f)(_a));
        Assert.Same((_a * _b).Named("u"), (_a * _b).Named("u"));
        Assert.Same(Sum(_a * _x).Gradient(_a)[_a], Sum(_a * _x).Gradient(_a)[_a]);
    }

    [Fact]
    public void Another_order_name_leaf_or_function_is_another_object()
    {
        Assert.NotSame(_a * _b, _b * _a);
        Assert.NotSame(_a * _b, (_a * _b).Named("u"));
        Assert.NotSame((_a * _b).Named("v"), (_a * _b).Named("u"));
        Assert.NotSame(Sin(_a), Sin(Parameter("a")));
        Assert.NotSame(Unknown.Unary("f")(_a), Unknown.Unary("f")(_a));
    }

    [Fact]
    public void Mixed_partials_of_an_unknown_function_are_one_function()
    {
        var h = Unknown.Binary("h");
        Assert.Same(Partial(Partial(h, 1), 2)(_a, _b), Partial(Partial(h, 2), 1)(_a, _b));
        Assert.NotSame(Partial(Partial(h, 1), 1)(_a, _b), Partial(Partial(h, 2), 1)(_a, _b));
    }

    [Fact]
    public void Threads_that_build_the_same_expression_at_once_get_the_same_object()
    {
        var g = Define("g", (u, p) => Sin(u * p) + u);
        for (var round = 0; round < 10; round++)
        {
            var (results, start) = (new Expr[8], new Barrier(8));
            Thread[] threads = [.. results.Select((_, i) => new Thread(() =>
            {
                start.SignalAndWait();
                Expr u = _a;
                for (var n = 0; n < 500; n++)
                {
                    u = g(u + (double)n + (0.001 * round), _b) * Tanh(u);
                }

                results[i] = u;
            }))];
            Array.ForEach(threads, t => t.Start());
            Array.ForEach(threads, t => t.Join());

            Assert.All(results, u => Assert.Same(results[0], u));
        }
    }

    [Fact]
    public void What_nothing_reaches_any_more_is_collected()
    {
        var before = Interning.Alive;
        for (var i = 0; i < 10; i++)
        {
            var dropped = Build();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.False(dropped.IsAlive);
        }

        Assert.InRange(Interning.Alive - before, int.MinValue, 1_000);
    }

    [Fact]
    public void What_one_newer_node_goes_into_with_each_of_many_is_one_object_each()
    {
        Expr[] terms = [.. Enumerable.Range(0, 100_000).Select(_ => (Expr)Parameter("a"))];
        var newest = Parameter("b");
        Expr[] first = [.. terms.Select(term => newest * term)];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.All(terms.Index(), term => Assert.Same(first[term.Index], newest * term.Item));
    }

    [Fact]
    public void What_is_still_reached_stays()
    {
        var u = Sin(_a * _b);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Same(u, Sin(_a * _b));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Build()
    {
        Expr u = Parameter("a");
        for (var i = 0; i < 100_000; i++)
        {
            u = Sin(u);
        }

        return new WeakReference(u);
    }
}
