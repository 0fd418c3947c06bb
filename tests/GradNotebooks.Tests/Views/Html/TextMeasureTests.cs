using CsCheck;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Html;

public class TextMeasureTests
{
    [Theory]
    [InlineData("gradient", 50.6)]
    [InlineData("[0.2, 0.5, 0.9, …]", 103.5)]
    [InlineData("−0.2 + 0.4 + 0.6 = 0.8", 133.9)]
    [InlineData("u = f(x, a)", 59.5)]
    public void A_text_is_held_to_be_a_little_wider_than_it_is_in_Arial(string text, double arialAtFourteenPixels) =>
        Assert.InRange(TextMeasure.Width(text, 14) / arialAtFourteenPixels, 1.0, 1.2);

    [Fact]
    public void A_combining_mark_takes_no_room() => Assert.Equal(TextMeasure.Width("y", 10), TextMeasure.Width("y\u0302", 10));

    [Fact]
    public void A_text_that_fits_stays_as_it_is() => Assert.Equal("u = f(x, a)", TextMeasure.Shorten("u = f(x, a)", 100, 14));

    [Fact]
    public void A_long_text_loses_its_middle_to_an_ellipsis() =>
        Assert.Equal("the beg…the end", TextMeasure.Shorten("the beginning and the rest until the end", 115, 14));

    [Fact]
    public void A_letter_is_not_parted_from_its_mark()
    {
        var hats = string.Concat(Enumerable.Repeat("y\u0302", 40));
        Assert.Matches("^(y\u0302)+…(y\u0302)+$", TextMeasure.Shorten(hats, 80, 14));
    }

    [Fact]
    public void What_is_shortened_fits() => Gen.Select(Gen.String, Gen.Double[20, 200]).Sample((text, width) =>
        Assert.True(TextMeasure.Width(TextMeasure.Shorten(text, width, 14, bold: true), 14, bold: true) <= width));
}
