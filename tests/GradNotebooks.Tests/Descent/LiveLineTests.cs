namespace GradNotebooks.Tests.Descents;

/// <summary>The line that tells how far a long descent is.</summary>
public sealed class LiveLineTests
{
    [Fact]
    public void It_is_silent_until_its_patience_is_over_and_is_cleared_at_the_end()
    {
        var said = new List<string>();
        using (var patient = new LiveLine(said.Add, patienceInMilliseconds: int.MaxValue))
        {
            patient.Show(Step(1), 100);
        }

        Assert.Empty(said);
        using (var line = new LiveLine(said.Add, patienceInMilliseconds: 0))
        {
            line.Show(Step(7), 100);
        }

        Assert.Equal(["step 7: loss 0.5, gradient 0.25 (of 100 steps)", ""], said);
    }

    private static DescentStep Step(int iteration) => new(iteration, 0.5, 0.25, 0.1, [0.25], null);
}
