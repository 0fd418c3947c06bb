using System.Collections.Immutable;
using GradNotebooks.Exercises;

namespace GradNotebooks;

/// <summary>
/// Practice without end: random problems whose numbers are nice, and whose point shows every mistake that shows anywhere: no wrong answer
/// gives the right numbers there by chance. The same seed gives the same problem, on every machine and at any time.
/// </summary>
/// <remarks>
/// A draft at whose point some mistake would not show is drawn again. A later version that looks for further mistakes may therefore give
/// another problem for a seed, where the one before would hide one of them.
/// </remarks>
/// <example>
/// <code>
/// var problem = Practice.Next(seed: 7);
/// Console.WriteLine(problem);            // the loss and the question
/// problem.Check("2a·x")                  // right, or which mistake it is
/// Console.WriteLine(problem.Answer);     // the gradient as a formula
/// Console.WriteLine(problem.Value);      // and in numbers
/// </code>
/// </example>
public static class Practice
{
    /// <summary>The hardest level.</summary>
    private const int Hardest = 3;

    private const int MostProblems = 200;

    private static readonly ImmutableArray<PracticeKind> Kinds = [.. Enum.GetValues<PracticeKind>()];

    /// <summary>A problem of any kind and level.</summary>
    /// <param name="seed">Any number.</param>
    public static PracticeProblem Next(int seed)
    {
        var random = new SplitMix64((ulong)(uint)seed);
        return Next(seed, random.Of(Kinds.AsSpan()), random.Whole(1, Hardest));
    }

    /// <summary>A problem of one kind and level.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="kind">What is to be practised.</param>
    /// <param name="level">How hard it is, from 1 to 3.</param>
    /// <exception cref="ModelException">There is no such kind or level.</exception>
    public static PracticeProblem Next(int seed, PracticeKind kind, int level = 1)
    {
        if (!Kinds.Contains(kind))
        {
            throw new ModelException($"There is no kind of problem {kind}. The kinds are {Names.List(Kinds.Select(k => k.ToString()))}.");
        }

        if (level is < 1 or > Hardest)
        {
            throw new ModelException($"Problems have levels from 1 to {Hardest}, and level {level} was asked for.");
        }

        // Seeds that follow one another, of whatever kind, must not give problems that are alike.
        var random = new SplitMix64(((ulong)(uint)seed << 8) ^ ((ulong)kind << 3) ^ (ulong)level);
        while (true)
        {
            var draft = PracticeDraft.Of(kind, level, random);
            var problem = new PracticeProblem(seed, kind, level, draft.Loss.Named("L"), draft.By, draft.Point);
            if (IsNice(problem.Value) && ShowsMistakes(problem))
            {
                return problem;
            }
        }
    }

    /// <summary>A sheet of problems of every kind, one kind after the other, that become harder on the way.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="count">How many problems; 1 to 200.</param>
    /// <exception cref="ModelException">There are no problems, or too many.</exception>
    public static PracticeSheet Sheet(int seed, int count = 12)
    {
        if (count is < 1 or > MostProblems)
        {
            throw new ModelException($"A sheet has 1 to {MostProblems} problems, and {count} were asked for.");
        }

        var random = new SplitMix64((ulong)(uint)seed);
        return new PracticeSheet(
            seed,
            [.. Enumerable.Range(0, count).Select(i => Next(
                (int)(random.Next() >> 33), Kinds[i * Math.Max(1, Kinds.Length / count) % Kinds.Length], 1 + i * Hardest / count))]);
    }

    /// <summary>
    /// Whether numbers at the problem's point tell each mistake from the right answer. Of 2a² at a = 2, where it is its own derivative,
    /// they do not; nor where the data hide one, as x = 1 does what becomes of x.
    /// </summary>
    private static bool ShowsMistakes(PracticeProblem problem)
    {
        var exercise = problem.Exercise;
        return !exercise.Problem.HidesAMistakeAt(problem.Point)
            && (problem.Point.All(pair => pair.Key is Parameter)
                || !new Problem(exercise.Loss, exercise.By, point: null, exercise.Seed).HidesAMistakeAt(problem.Point));
    }

    /// <summary>Whether an answer can be written down: no large numbers, at most two decimals, and not all of them 0.</summary>
    private static bool IsNice(Value value)
    {
        var (isZero, isNice) = (true, true);
        foreach (var number in value.Numbers)
        {
            isZero &= number == 0;
            isNice &= Math.Abs(number) <= 200 && Math.Abs(100 * number - Math.Round(100 * number)) < 1e-9;
        }

        return isNice && !isZero;
    }
}
