using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// For an author: every mistake that was made on the graph of an exercise, which of them cannot be seen or told from others, and what would
/// be better.
/// </summary>
[TypeFormatterSource(typeof(ExerciseAuditView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ExerciseAudit
{
    /// <summary>Fewer samples cannot tell a sum from its last term, or a mean from a sum.</summary>
    private const int FewestSamples = 3;

    internal ExerciseAudit(Exercise exercise)
    {
        Exercise = exercise;
        var problem = exercise.Problem;
        Mutant[] all = [.. problem.Mutants];
        Mutant[] seen = [.. all.Where(m => !all.Any(other => m.IsSaidBy(other) && Closeness.AreSame(other.Values, m.Values)))];
        var hidden = problem.Equivalent.Select(m => m.Mutation).Where(m => !m.IsGeneral).Concat(Unseen(problem));
        Rows =
        [
            .. hidden.Select(m => new AuditRow(Told(problem, m), IsHidden: true, IsHiddenAtPoint: problem.Given is not null, [])),
            .. seen.Select(m => new AuditRow(
                Told(problem, m.Mutation),
                IsHidden: false,
                IsHiddenAtPoint: problem.Given is not null && m.IsRightAt(problem.Samples.Length - 1),
                SameAs(seen, m))),
        ];
        Advice = [.. Advise(problem, seen)];
    }

    /// <summary>The exercise.</summary>
    public Exercise Exercise { get; }

    /// <summary>A row for each wrong gradient that was tried; those that cannot be seen come first.</summary>
    public ImmutableArray<AuditRow> Rows { get; }

    /// <summary>How many of them the exercise sees.</summary>
    public int Seen => Rows.Count(row => !row.IsHidden);

    /// <summary>What an author could do about the others, in sentences; empty where nothing needs to be done.</summary>
    public ImmutableArray<string> Advice { get; }

    /// <summary>The audit as text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    private static ImmutableArray<string> SameAs(Mutant[] all, Mutant mutant) =>
    [
        .. all.Where(other => other.Mutation.Kind.Code != mutant.Mutation.Kind.Code
                && !other.IsSaidBy(mutant) && Closeness.AreSame(other.Values, mutant.Values))
            .Select(other => other.Mutation.Kind.Code).Distinct(),
    ];

    /// <summary>What other data would show.</summary>
    private IEnumerable<AuditRow> HiddenByData(Problem problem)
    {
        AuditRow[] hidden = [.. Rows.Where(row => row.IsHidden)];
        if (problem.Given is null || hidden.Length == 0 || !problem.Given.Point.Any(pair => pair.Key is Data))
        {
            return [];
        }

        try
        {
            var codes = hidden.Select(row => row.Mistake.Code).ToHashSet();
            var everywhere = new Problem(Exercise.Loss, Exercise.By, point: null, Exercise.Seed).Mutants.Select(m => m.Mutation)
                .Where(m => codes.Contains(m.Kind.Code)).Select(m => Key(m.Kind.Code, m.Place, m.Words)).ToHashSet();
            return hidden.Where(row => everywhere.Contains(Key(row.Mistake.Code, row.Mistake.Place, row.Mistake.Words)));
        }
        catch (ModelException)
        {
            return [];
        }

        // At one place a mistake can be made in several ways, which its words tell apart.
        static (string, MistakePlace?, string) Key(string code, MistakePlace? place, FormattableString words) =>
            (code, place, FormattableString.Invariant(words));
    }

    /// <summary>Links of a named function whose derivative is 1: that it is lost nobody sees.</summary>
    private static IEnumerable<Mutation> Unseen(Problem problem) =>
        from link in problem.Reference.Links
        where link.Consumer.Function is DefinedFunction && Simplification.Number(link.LocalPartial!) is 1.0
        select new Mutation(
            problem.Reference.Truth,
            new MistakePlace(link.Consumer, link.Index),
            $"its derivative by {link.Input} is 1, so that it is lost cannot be seen")
        { Kind = LinkMistakes.Dropped };

    private static Mistake Told(Problem problem, Mutation mutation) =>
        new(mutation.Kind.Code, mutation.Kind.Title, mutation.Place, mutation.Words, problem.Reference.Gradient);

    private IEnumerable<string> Advise(Problem problem, Mutant[] seen)
    {
        var reference = problem.Reference;
        var byData = HiddenByData(problem).ToHashSet();
        var blindSpots = Rows.Where(r => r.IsHidden && !byData.Contains(r)).Select(r => r.Mistake.Place?.Node).OfType<Apply>();
        foreach (var node in blindSpots.Distinct())
        {
            var codes = Rows.Where(r => r.IsHidden && ReferenceEquals(r.Mistake.Place?.Node, node)).Select(r => r.Mistake.Code).Distinct();
            yield return $"At {(node.Function is Primitive ? node.ToString() : node.Function.Name)} nobody can see {Names.List(codes)}: "
                + "choose a function there whose derivative is neither 1 nor the same as something else in the graph, "
                + "such as tanh(a·x) for a + x.";
        }

        if (problem.Given is not { } given)
        {
            yield break;
        }

        if (byData.Count > 0)
        {
            yield return $"The point's data hide {Names.List(byData.Select(r => r.Mistake.Code).Distinct())}: "
                + "give data away from 0 and ±1, no two alike.";
        }

        if (reference.Loss.Shape.IsScalar && Topology.EvaluationOrder(reference.Loss).Any(n => n.Shape.HasSamples)
            && SampleSize.Of(given.Point) is < FewestSamples and var samples)
        {
            yield return $"The point has {(samples == 1 ? "one sample" : $"{samples} samples")}: "
                + $"a sum, its last term and a mean are told apart from {FewestSamples} on.";
        }

        var blind = seen.Count(m => m.IsRightAt(problem.Samples.Length - 1));
        if (blind > 0)
        {
            var better = Enumerable.Range(0, SampleDrawing.Places).MinBy(place => seen.Count(m => m.IsRightAt(place)));
            var numbers = problem.Samples[better].Point.Where(p => p.Key is Parameter && p.Value.Shape.IsScalar)
                .Select(p => $"[{p.Key.Name}] = {NumberText.Format(p.Value[0], 2)}");
            yield return $"With numbers at the point, {blind} of {seen.Length} wrong gradients count as right: move it away from 0 and ±1"
                + (numbers.Any() ? $", for example {string.Join(", ", numbers)}." : ".");
        }
    }
}
