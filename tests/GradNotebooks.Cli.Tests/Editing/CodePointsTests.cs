using GradNotebooks.Cli.Editing;

namespace GradNotebooks.Cli.Tests.Editing;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("abc", 2, 2)]
    [InlineData("🍌bc", 1, 2)]
    [InlineData("a🍌🍌b", 3, 5)]
    [InlineData("ŷ = x", 1, 1)]
    public void A_place_counted_in_code_points_is_the_same_place_in_UTF_16(string text, int codePoints, int index)
    {
        Assert.Equal(index, CodePoints.ToIndex(text, codePoints));
        Assert.Equal(codePoints, CodePoints.OfIndex(text, index));
    }

    [Fact]
    public void A_place_behind_the_end_is_the_end() => Assert.Equal(3, CodePoints.ToIndex("🍌b", 99));
}
