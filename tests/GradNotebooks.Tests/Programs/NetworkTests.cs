using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Programs;

/// <summary>A network large enough for its steps to be shared among threads.</summary>
public sealed class NetworkTests
{
    private const int Batch = 300, Inputs = 90, Hidden = 70, Classes = 10;

    private readonly Parameter _w1 = Parameter("W₁", Inputs, Hidden), _b1 = Parameter("b₁", Hidden);
    private readonly Parameter _w2 = Parameter("W₂", Hidden, Classes), _b2 = Parameter("b₂", Classes);
    private readonly Gradient _gradient;
    private readonly Point _point;

    public NetworkTests()
    {
        var (x, y) = (Data("X", Batch, Inputs), Data("Y", Batch, Classes));
        var scores = MatMul(Tanh(MatMul(x, _w1) + _b1), _w2) + _b2;
        var loss = -Sum(y * LogSoftmax(scores)) / Batch + 0.1 * Sum(Square(_w2));
        _gradient = loss.Gradient(_w1, _b1, _w2, _b2);
        _point = new Point
        {
            [x] = Numbers(1, Batch, Inputs),
            [y] = Targets(),
            [_w1] = Numbers(2, Inputs, Hidden),
            [_b1] = Numbers(3, Hidden),
            [_w2] = Numbers(4, Hidden, Classes),
            [_b2] = Numbers(5, Classes),
        };
    }

    private static int Length => Inputs * Hidden + Hidden + Hidden * Classes + Classes;

    [Fact]
    public void The_gradient_is_that_of_the_backward_pass_in_an_array_and_in_a_span()
    {
        var program = _gradient.Compile(threads: 2);
        var pass = _gradient.At(_point);
        double[] expected = [.. pass[_w1].Numbers, .. pass[_b1].Numbers, .. pass[_w2].Numbers, .. pass[_b2].Numbers];
        var (array, copied) = (new double[Length], new double[Length]);
        Assert.Equal(pass.Loss, program.Run(_point, array), 1e-12);
        program.Run(_point, copied.AsSpan());
        Assert.Equal(array, copied);
        for (var i = 0; i < Length; i++)
        {
            Assert.Equal(expected[i], array[i], 1e-13);
        }
    }

    [Fact]
    public void The_gradient_has_the_same_bits_for_any_number_of_threads()
    {
        var one = new double[Length];
        var loss = _gradient.Compile(threads: 1).Run(_point, one);
        foreach (var threads in (int[])[2, 3, 4])
        {
            var gradient = new double[Length];
            Assert.Equal(loss, _gradient.Compile(threads).Run(_point, gradient));
            Assert.Equal(one, gradient);
        }
    }

    [Fact]
    public void Each_run_writes_where_it_is_told_and_leaves_what_an_earlier_one_wrote()
    {
        var program = _gradient.Compile();
        var (first, second) = (new double[Length], new double[Length]);
        program.Run(_point, first);
        var kept = first.ToArray();
        program.Run(_point.With(_w1, Numbers(9, Inputs, Hidden)), second);
        Assert.Equal(kept, first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        var (program, gradient) = (_gradient.Compile(threads: 2), new double[Length]);
        for (var warm = 0; warm < 3; warm++)
        {
            program.Run(_point, gradient);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        program.Run(_point, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_gradient_without_enough_places_is_refused_in_a_sentence()
    {
        var refused = Assert.Throws<ModelException>(() => _gradient.Compile().Run(_point, new double[3]));
        Assert.StartsWith("3 places for the gradient were given", refused.Message, StringComparison.Ordinal);
    }

    private static Value Numbers(int seed, params int[] sizes)
    {
        var (shape, random) = (new Shape(sizes), new Random(seed));
        return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => 0.4 * random.NextDouble() - 0.2)]);
    }

    private static Value Targets() => new(
        new Shape(Batch, Classes), [.. Enumerable.Range(0, Batch * Classes).Select(i => i % Classes == i / Classes % Classes ? 1.0 : 0)]);
}
