using System.Text;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Tests.Submissions;

/// <summary>An id may name a file on every system, and no two are alike.</summary>
public sealed class SubmissionIdsTests
{
    [Theory]
    [InlineData("jdoe")]
    [InlineData("Jane van der Meer")]
    [InlineData("jane.doe+hw@example.edu")]
    [InlineData("李雷-03")]
    [InlineData("Élodie")]
    public void What_every_system_takes_stays_as_it_is(string id) => Assert.Equal(id, SubmissionIds.Safe(id));

    [Theory]
    [InlineData("a/b", "a_b-")]
    [InlineData("..", "_-")]
    [InlineData(".hidden", "_.hidden-")]
    [InlineData("-rf", "_-rf-")]
    [InlineData("con", "_con-")]
    [InlineData("NUL.txt", "_NUL.txt-")]
    [InlineData("end. ", "end-")]
    [InlineData("a\nb\u202ec", "a_b_c-")]
    [InlineData("a:b*c?", "a_b_c_-")]
    [InlineData("", "_-")]
    public void What_a_system_does_not_take_is_replaced_and_the_id_ends_in_digits_of_its_hash(string id, string beginning)
    {
        var safe = SubmissionIds.Safe(id);

        Assert.StartsWith(beginning, safe);
        Assert.Equal(beginning.Length + 8, safe.Length);
        Assert.Matches("-[0-9a-f]{8}$", safe);
    }

    [Fact]
    public void Half_of_a_character_is_replaced() => Assert.StartsWith("_x-", SubmissionIds.Safe("\ud800x"));

    [Fact]
    public void A_long_id_is_cut_between_characters()
    {
        var safe = SubmissionIds.Safe(string.Concat(Enumerable.Repeat("𝒙", 500)));

        Assert.InRange(Encoding.UTF8.GetByteCount(safe), 100, 165);
        Assert.DoesNotContain("\ufffd", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(safe)));
    }

    [Fact]
    public void Ids_that_become_alike_are_told_apart_and_none_is_lost()
    {
        Owner[] owners =
        [
            new("Bob"), new("bob"), new("a/b"), new("a:b"), new("7", "Ann"), new("7", "Cyd"), new("Bob-e5ceb56b"), new("jdoe"),
        ];
        var ids = SubmissionIds.Of(owners);

        Assert.Equal(owners.Length, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(("Bob-e5ceb56b-2", "bob-1a1707bb", "Bob-e5ceb56b", "jdoe"), (ids[0], ids[1], ids[6], ids[7]));
        Assert.All(ids.Skip(2).Take(4), id => Assert.Matches("-[0-9a-f]{8}$", id));
    }
}
