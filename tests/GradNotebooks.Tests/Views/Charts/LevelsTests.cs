using CsCheck;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>Where level lines are drawn.</summary>
public sealed class LevelsTests
{
    [Fact]
    public void Heights_of_few_decades_are_cut_in_equal_steps_by_round_numbers()
    {
        var levels = Levels.Among([3, 10, 3.2, double.NaN, double.PositiveInfinity]);

        Assert.False(levels.AreLogarithmic);
        Assert.Equal([4, 5, 6, 7, 8, 9], levels.Heights);
    }

    [Fact]
    public void Heights_that_span_decades_are_cut_in_powers_of_ten_or_of_its_root()
    {
        var (wide, less) = (Levels.Among([0.003, 5, 700]), Levels.Among([0.3, 5, 70]));

        Assert.True(wide.AreLogarithmic && less.AreLogarithmic);
        Assert.Equal([0.01, 0.1, 1, 10, 100], wide.Heights);
        Assert.Equal(
            [0.31623, 0.56234, 1, 1.77828, 3.16228, 5.62341, 10, 17.7828, 31.6228, 56.2341],
            less.Heights,
            (a, b) => Math.Abs(a / b - 1) < 1e-5);
    }

    [Fact]
    public void A_loss_that_touches_zero_is_cut_from_its_next_height_on() =>
        Assert.Equal(Levels.Among([1e-4, 3, 100]).Heights, Levels.Among([0, 1e-4, 3, 100]).Heights);

    [Fact]
    public void A_plain_has_no_level_line() => Assert.Empty(Levels.Among([2, 2, double.NaN]).Heights);

    [Fact]
    public void Levels_lie_between_the_heights_and_are_a_few() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-3, 1e9]).Sample((least, span) =>
        {
            var levels = Levels.Among([least, least + span]).Heights;
            Assert.InRange(levels.Length, 1, 12);
            Assert.All(levels, level => Assert.InRange(level, least, least + span));
            Assert.Equal(levels.Order().Distinct(), levels);
        });
}
