using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class SealTests
{
    private static readonly string Closed = Seal.Close($"before\n<!-- {Seal.Blank} -->\nafter");

    [Fact]
    public void A_closed_text_holds_until_a_letter_of_it_changes()
    {
        Assert.True(Seal.Holds(Closed));
        Assert.All(
            Enumerable.Range(0, Closed.Length),
            i => Assert.False(Seal.Holds($"{Closed[..i]}{(Closed[i] == '#' ? '+' : '#')}{Closed[(i + 1)..]}")));
    }

    [Fact]
    public void Ends_of_lines_may_change() => Assert.True(Seal.Holds(Closed.Replace("\n", "\r\n")));

    [Fact]
    public void A_text_that_has_been_closed_may_stand_in_another()
    {
        var outer = Seal.Close($"{Closed} {Seal.Blank}");
        Assert.True(Seal.Holds(outer));
        Assert.False(Seal.Holds(outer.Replace("before", "Before")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("gradnb-sha256-12")]
    public void A_text_without_a_seal_does_not_hold(string text) => Assert.False(Seal.Holds(text));
}
