using GradNotebooks.Law;

namespace GradNotebooks.Tests.Checking;

/// <summary>
/// The check against an oracle of 32 digits, on random losses at all kinds of points, and on gradients known in closed form.
/// </summary>
public sealed class LawTests(ITestOutputHelper output)
{
    private const int Graphs = 3000;

    [Fact]
    public void No_right_claim_is_called_wrong_and_no_wrong_one_right_on_random_losses()
    {
        var counts = Audit.Run(Graphs, seed: 2026);

        output.WriteLine(counts.Table());
        Assert.True(counts.Broken == 0, counts.Told());
        Assert.InRange(counts.Numbers["graphs"], Graphs - 50, Graphs);
        Assert.InRange(counts.Numbers["entries: Smooth"], Graphs, int.MaxValue);
        Assert.All(
            ["entries: Kink", "entries: Removable", "entries: Jump"],
            kind => Assert.InRange(counts.Numbers[kind], 50, int.MaxValue));
    }

    [Fact]
    public void Gradients_known_in_closed_form_pass() => Assert.Empty(Samples.Failed(out _));
}
