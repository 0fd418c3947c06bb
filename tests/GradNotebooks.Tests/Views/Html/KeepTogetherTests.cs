using GradNotebooks.Views;

namespace GradNotebooks.Tests.Views.Html;

/// <summary>No line begins with what closes a sentence.</summary>
public sealed class KeepTogetherTests
{
    [Theory]
    [InlineData(".")]
    [InlineData("?")]
    [InlineData("!")]
    public void A_formula_stays_with_the_sign_behind_it(string sign) => Assert.Equal(
        $"Is it <span style=\"white-space:nowrap\"><math><mi>a</mi></math>{sign}</span> Yes",
        Markup.KeepTogether($"Is it <math><mi>a</mi></math>{sign} Yes"));
}
