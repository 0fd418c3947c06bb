using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>Mini-batches: an epoch takes every sample once, in an order that the seed determines.</summary>
public sealed class BatchTests
{
    private const int N = 10;

    private readonly Data _x = Data("x");
    private readonly Data _y = Data("y");
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");

    [Theory]
    [InlineData(N)]
    [InlineData(N + 5)]
    public void A_batch_of_all_samples_is_the_full_batch(int batch)
    {
        var full = Loss().Minimize(Start(), steps: 20);
        var batched = Loss().Minimize(Start(), steps: 20, batch: batch);
        Assert.Equal(full.Steps.Select(s => s.Loss), batched.Steps.Select(s => s.Loss));
        Assert.Equal(full.Method, batched.Method);
        Assert.Null(batched.Batch);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(3)]
    [InlineData(1)]
    public void The_batches_of_an_epoch_weighted_by_their_size_have_the_mean_of_all(int batch)
    {
        // Steps that go nowhere: each batch is seen at the same place.
        var still = Optimizer.GradientDescent(Schedule.Of(_ => 0));
        var count = (N + batch - 1) / batch;
        var steps = Loss().Minimize(Start(), still, steps: (2 * count) - 1, batch: batch).Steps;
        var sizes = Enumerable.Range(0, count).Select(k => Math.Min(batch, N - (k * batch))).ToArray();
        foreach (var epoch in steps.Chunk(count))
        {
            Near.Equal(Loss().Value(Start()), epoch.Zip(sizes).Sum(p => p.First.Loss * p.Second) / N, 1e-14);
        }
    }

    [Fact]
    public void An_epoch_takes_each_sample_once_and_the_next_in_another_order()
    {
        // The loss of a single sample is the sample.
        var still = Optimizer.GradientDescent(Schedule.Of(_ => 0));
        var steps = Mean(_x + _a).Minimize(new Point { [_x] = Xs(), [_a] = 0 }, still, steps: (2 * N) - 1, batch: 1).Steps;
        var (first, second) = (steps[..N].Select(s => s.Loss).ToArray(), steps[N..].Select(s => s.Loss).ToArray());
        Assert.Equal(Xs().Order(), first.Order());
        Assert.Equal(Xs().Order(), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void The_same_seed_gives_the_same_descent_and_another_seed_another()
    {
        double[] Losses(int seed) => [.. Loss().Minimize(Start(), steps: 25, batch: 3, seed: seed).Steps.Select(s => s.Loss)];
        Assert.Equal(Losses(1), Losses(1));
        Assert.NotEqual(Losses(1), Losses(2));
    }

    [Fact]
    public void Where_all_samples_agree_batches_reach_what_they_agree_on()
    {
        var descent = Loss().Minimize(Start(), Optimizer.GradientDescent(0.2), steps: 600, batch: 2, seed: 3);
        Near.Equal(0.7, descent.Point[_a], 1e-9);
        Near.Equal(-0.3, descent.Point[_b], 1e-9);
        Assert.Equal(2, descent.Batch);
        Assert.EndsWith(", batches of 2", descent.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void The_value_reached_and_that_at_the_start_are_of_all_samples()
    {
        var descent = Loss().Minimize(Start(), Optimizer.GradientDescent(0.1), steps: 7, batch: 3);
        Assert.Equal((double)Loss().Value(Start()), descent.StartValue);
        Assert.Equal((double)Loss().Value(descent.Point), descent.Value);
        Assert.Equal(Xs(), (double[])descent.Point[_x]);
        Assert.Equal((double)descent.Steps[^1].Position!.Value[0], (double)descent.Point[_a]);
    }

    [Fact]
    public void Batches_need_data_over_the_samples()
    {
        var fixedX = Data("X", 6);
        Says(
            () => Mean(Square(_a * fixedX)).Minimize(new Point { [_a] = 1, [fixedX] = new double[6] }, batch: 2),
            "data over the samples",
            "leave batch out");
        Says(() => Loss().Minimize(Start(), batch: 0), "batch: 0", "at least one sample");
        Says(() => Loss().Minimize(Start().With(_y, new double[] { 1, 2 }), batch: 2), "x has 10 values and y has 2");
    }

    private Expr Loss() => Mean(Square((_a * _x) + _b - _y));

    private Point Start() => new() { [_a] = 0, [_b] = 0, [_x] = Xs(), [_y] = Xs().Select(x => (0.7 * x) - 0.3).ToArray() };

    private static double[] Xs() => [.. Enumerable.Range(0, N).Select(n => (0.3 * n) - 1)];

    private static void Says(Func<object?> act, params string[] parts)
    {
        var message = Assert.Throws<ModelException>(() => { act(); }).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
