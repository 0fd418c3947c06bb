using CsCheck;
using GradNotebooks.Views.Charts;
using OxyPlot;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>Lines cut at the edges of the plot.</summary>
public sealed class ClippingTests
{
    private static readonly OxyRect Room = new(10, 20, 30, 40);
    private static readonly Gen<ScreenPoint> Points =
        Gen.Select(Gen.Double[-20, 80], Gen.Double[-20, 100], (x, y) => new ScreenPoint(x, y));

    [Fact]
    public void A_point_of_a_line_is_drawn_exactly_if_it_lies_inside() =>
        Gen.Select(Points, Points, Gen.Double[0, 1]).Sample((from, to, t) =>
        {
            var point = from + (to - from) * t;
            var (x, y) = (point.X, point.Y);
            var near = Math.Min(Math.Min(Math.Abs(x - 10), Math.Abs(x - 40)), Math.Min(Math.Abs(y - 20), Math.Abs(y - 60))) < 1e-3;
            var inside = x is > 10 and < 40 && y is > 20 and < 60;
            var drawn = Clipping.Cut([from, to], Room)
                .Any(part => (point - part[0]).Length + (part[1] - point).Length - (part[1] - part[0]).Length < 1e-9);
            Assert.True(near || drawn == inside);
        });

    [Fact]
    public void A_line_inside_stays_one_line_and_one_that_leaves_and_returns_becomes_two()
    {
        ScreenPoint[] inside = [new(11, 21), new(39, 59), new(20, 30)];
        ScreenPoint[] leaving = [new(20, 30), new(70, 30), new(70, 40), new(20, 40)];

        Assert.Equal(inside, Assert.Single(Clipping.Cut(inside, Room)));
        Assert.Equal(
            [[new(20, 30), new(40, 30)], [new(40, 40), new(20, 40)]],
            Clipping.Cut(leaving, Room).Select(part => part.ToArray()).ToArray());
    }

    [Fact]
    public void What_is_infinitely_far_away_is_left_out() =>
        Assert.Empty(Clipping.Cut([new(20, 30), new(double.PositiveInfinity, 30)], Room));
}
