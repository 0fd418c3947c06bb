using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>A mistake is told at the place where one would look for it, and no place is explained by itself.</summary>
public sealed class PlaceOfMistakeTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Expr R = (A * A).Named("r");
    private static readonly Expr S = Sin(A).Named("s");
    private static readonly Func<Expr, Expr, Expr> K = Unknown.Binary("k");
    private static readonly Expr O = Sigmoid(2 * A).Named("o₁");
    private static readonly Expr P = Sigmoid(3 * A).Named("o₂");
    private static readonly Expr E = 0.5 * Square(0.01 - O) + 0.5 * Square(0.99 - P);

    /// <summary>Losses, answers to which a path is missing, and how it goes.</summary>
    public static TheoryData<Expr, string, string> Forgotten => new()
    {
        { K(R, S), "2a k_1(r, s)", "a reaches L by way of s too" },
        { K(R, R), "2a k_1(r, r)", "r reaches L by way of the second argument of k too" },
        { E, "-2(0.01 - o₁) o₁ (1 - o₁)", "a reaches L by way of 0.5·(0.99 − o₂)² too" },
        { R + Sin(R), "2a cos(r)", "r reaches L directly too" },
        { R + Sin(R), "2a", "a reaches L by way of sin(r) too" },
    };

    [Theory, MemberData(nameof(Forgotten))]
    public void A_forgotten_path_is_told_by_what_lies_on_it(Expr loss, string answer, string path)
    {
        var text = new Exercise("∂L/∂a", loss.Named("L"), A).Check(answer).ToString();
        Assert.Contains($"{path}: that path is forgotten", text);
        Assert.DoesNotContain("L by way of L", text);
    }

    [Fact]
    public void A_turned_sign_is_told_at_the_minus_and_not_at_the_sum_above_it()
    {
        var verdict = new Exercise("∂E/∂o₁", E.Named("E"), O).CheckSteps(0.01 - O);
        Assert.Contains("At 0.01 − o₁: the sign is turned: the derivative by o₁ is −1.", verdict.ToString());
        Assert.Equal("difference rule", verdict.FirstWrong!.Rule);
    }

    [Fact]
    public void An_axis_stays_with_its_number()
    {
        var (x, t, b) = (Data("X", 4, 2), Data("T", 4, 2), Parameter("b", 2));
        var loss = (Sum(Square(Tanh(x + b) - t)) / 8.0).Named("L");
        Assert.Contains("along axis\u00a00", new Exercise("∂L/∂b", loss, b).Check(0.25 * loss.Gradient(b)[b]).ToString());
    }

    [Fact]
    public void A_quotient_that_is_turned_as_a_whole_is_told_by_its_rule_first()
    {
        var exercise = new Exercise("∂L/∂a", ((A * A + 1) / (3 * A + 2)).Named("L"), A);
        const string Turned = "(3(a^2 + 1) - 2a(3a + 2))/(3a + 2)^2";
        Assert.Equal(["QUOTIENT_SLIP", "SIGN"], exercise.CheckSteps(Turned).Mistakes.Select(m => m.Code));
        var text = exercise.Check(Turned).ToString();
        Assert.Contains("negative gradient", text);
        Assert.Contains("[QUOTIENT_SLIP]", text);
        Assert.DoesNotContain("[SIGN]", text);
    }
}
