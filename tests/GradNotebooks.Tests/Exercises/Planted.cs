namespace GradNotebooks.Tests.Exercises;

/// <summary>A wrong answer written by hand, and the mistake that was made in it.</summary>
/// <param name="Problem">Where it belongs.</param>
/// <param name="Code">The mistake; several, parted by a bar, where these are the same in this problem by its mathematics.</param>
/// <param name="Exercise">What was asked.</param>
/// <param name="Check">Hands the answer in.</param>
internal sealed record Planted(string Problem, string Code, Exercise Exercise, Func<Exercise, Verdict> Check)
{
    public Planted(string problem, string code, Exercise exercise, Answer answer)
        : this(problem, code, exercise, e => e.Check(answer))
    {
    }
}
