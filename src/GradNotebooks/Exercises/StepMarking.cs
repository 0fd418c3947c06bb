using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Judges what was handed in piece by piece: each piece by what stands before it, so that an error counts once.</summary>
internal static class StepMarking
{
    /// <summary>The lines of a derivation, each of which is to be equal to the one before.</summary>
    public static StepsVerdict Lines(Exercise exercise, ImmutableArray<HandedIn> lines)
    {
        if (lines.Length == 0)
        {
            throw new ModelException("A derivation has at least one line: exercise.CheckSteps(first, second, …).");
        }

        var problem = exercise.Problem;
        var marked = ImmutableArray.CreateBuilder<StepLine>(lines.Length);
        HandedIn? before = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var answer = lines[i];
            marked.Add(answer.Refusal is not null ? new StepLine(i + 1, null, answer) : Line(exercise, i + 1, answer, before));
            before = answer.Refusal is null ? answer : before;
        }

        return new StepsVerdict(exercise, marked.MoveToImmutable());

        StepLine Line(Exercise exercise, int number, HandedIn answer, HandedIn? before)
        {
            var isRight = new Comparison(problem, answer) is { HasShape: true, IsFinite: true, IsRight: true };
            var follows = before is null ? isRight : isRight && IsRight(before) || Same(problem, answer, before);
            var mistakes = follows ? [] : new Marking(problem).Mark(answer).Mistakes;
            return new StepLine(number, null, answer)
            {
                IsRight = isRight,
                Follows = follows,
                Mistakes = mistakes,
                Rule = follows ? null : Rule(problem, mistakes),
            };
        }

        bool IsRight(HandedIn answer) => new Comparison(problem, answer) is { HasShape: true, IsFinite: true, IsRight: true };
    }

    /// <summary>The gradients at nodes, each of which is to be what arrives there from the nodes after it.</summary>
    /// <param name="exercise">The question that they belong to.</param>
    /// <param name="nodes">Where gradients were handed in.</param>
    /// <param name="handedIn">The question about a node, and what was handed in for it.</param>
    public static StepsVerdict Nodes(
        Exercise exercise, IReadOnlyCollection<Expr> nodes, Func<Expr, (Exercise About, HandedIn Answer)> handedIn)
    {
        var problem = exercise.Problem;
        foreach (var node in nodes.Where(node => !problem.Reference.Depends(node)))
        {
            throw new ModelException(
                $"{node} does not lie on the way from {exercise.Loss.LossName} to {exercise.By}: no gradient passes there.");
        }

        if (nodes.Count == 0)
        {
            throw new ModelException($"At least one gradient is judged: exercise.CheckNodes(new() {{ [{exercise.By}] = … }}).");
        }

        var marked = ImmutableArray.CreateBuilder<StepLine>(nodes.Count);
        var wrong = new Dictionary<Expr, HandedIn>();
        foreach (var node in problem.Reference.Gradient.Order.Reverse().Where(nodes.Contains))
        {
            var (about, answer) = handedIn(node);
            var verdict = about.Judge(answer);
            var carried = verdict is { IsRight: false, Refusal: null } && wrong.Count > 0
                && Carried(problem, about, node, answer, wrong);
            marked.Add(new StepLine(marked.Count + 1, node, answer)
            {
                IsRight = verdict.IsRight,
                Follows = verdict.IsRight || carried,
                Mistakes = carried ? [] : verdict.Mistakes,
                Rule = verdict.IsRight || carried ? null : Rule(about.Problem, verdict.Mistakes),
            });
            if (!verdict.IsRight && verdict.Refusal is null)
            {
                wrong[node] = answer;
            }
        }

        return new StepsVerdict(exercise, marked.ToImmutable());
    }

    /// <summary>Whether a gradient is what arrives at the node if the wrong ones before it were right.</summary>
    private static bool Carried(Problem problem, Exercise about, Expr node, HandedIn answer, Dictionary<Expr, HandedIn> wrong)
    {
        if (wrong.Any(w => w.Value.Samples.Length != answer.Samples.Length || w.Value.Values[0].Shape.Rank != w.Key.Shape.Rank))
        {
            return false;
        }

        var claims = wrong.ToDictionary(w => w.Key, w => (Expr)new Data($"claimed at {w.Key}", w.Key.Shape));
        if (problem.Reference.Replay([], claims, at: node) is not { } expected)
        {
            return false;
        }

        var arriving = ImmutableArray.CreateBuilder<Value>(answer.Samples.Length);
        for (var i = 0; i < answer.Samples.Length; i++)
        {
            var point = answer.Samples[i].Point.Copied();
            foreach (var (place, claim) in claims)
            {
                point[claim] = wrong[place].Values[i];
            }

            arriving.Add((answer.Samples[i] with { Point = point }).EvaluateEach([expected])[0] ?? double.NaN);
        }

        return new Comparison(about.Problem, answer).Is(arriving.MoveToImmutable());
    }

    private static bool Same(Problem problem, HandedIn answer, HandedIn before) =>
        answer.Samples.Length == before.Samples.Length
            ? Closeness.AreSame(answer.Values, before.Values)
            : problem.Given is { } given && Closeness.AreSame([Last(answer)], [Last(before)]) && given == answer.Samples[^1];

    private static Value Last(HandedIn answer) => answer.Values[^1];

    /// <summary>The rule that belongs where the first mistake was made.</summary>
    private static string? Rule(Problem problem, ImmutableArray<Mistake> mistakes)
    {
        if (mistakes is not [{ Place.Node: Apply node }, ..])
        {
            return null;
        }

        var outgoing = problem.Reference.Gradient.Outgoing(node);
        return outgoing.IsEmpty ? null : Rules.Name(node, outgoing);
    }
}
