using CsCheck;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class TextDifferenceTests
{
    private static readonly Gen<string[]> Texts = Gen.Char['a', 'c'].Select(c => c.ToString()).Array[0, 7];

    [Fact]
    public void A_changed_line_among_others_is_taken_away_and_added() =>
        Assert.Equal(["- two", "+ zwei"], TextDifference.Lines(["one", "two", "three"], ["one", "zwei", "three"]));

    [Fact]
    public void Lines_that_moved_together_are_told_once() =>
        Assert.Equal(["+ new", "- b"], TextDifference.Lines(["a", "b", "c"], ["new", "a", "c"]));

    [Fact]
    public void Equal_texts_have_no_difference() => Assert.Empty(TextDifference.Lines(["a", "b"], ["a", "b"]));

    [Fact]
    public void Of_many_changes_the_first_are_told_and_the_others_counted()
    {
        var lines = TextDifference.Lines([.. Enumerable.Range(0, 50).Select(i => $"{i}")], []);
        Assert.Equal(21, lines.Count);
        Assert.Equal(("- 0", "… and 30 more lines"), (lines[0], lines[^1]));
    }

    /// <summary>
    /// Kept lines are those neither taken away nor added, so both texts must have equally many of them, in the same order.
    /// </summary>
    [Fact]
    public void What_is_taken_away_and_added_leads_from_one_text_to_the_other_and_no_fewer_lines_would() =>
        Gen.Select(Texts, Texts).Sample((before, after) =>
        {
            var lines = TextDifference.Lines(before, after);
            var removed = lines.Where(line => line[0] == '-').Select(line => line[2..]).ToArray();
            var added = lines.Where(line => line[0] == '+').Select(line => line[2..]).ToArray();
            return IsSubsequence(removed, before) && IsSubsequence(added, after)
                && before.Length - removed.Length == LongestCommon(before, after)
                && after.Length - added.Length == LongestCommon(before, after);
        });

    private static bool IsSubsequence(string[] part, string[] whole)
    {
        var found = 0;
        foreach (var line in whole)
        {
            found += found < part.Length && part[found] == line ? 1 : 0;
        }

        return found == part.Length;
    }

    /// <summary>By trying every choice of lines of the first text.</summary>
    private static int LongestCommon(string[] before, string[] after) => Enumerable.Range(0, 1 << before.Length)
        .Select(choice => before.Where((_, i) => (choice >> i & 1) == 1).ToArray())
        .Where(chosen => IsSubsequence(chosen, after))
        .Max(chosen => chosen.Length);
}
