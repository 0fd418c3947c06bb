using System.Text;

namespace GradNotebooks.Tests.Exercises;

/// <summary>Mistakes planted by hand in gradients of many problems are found, by their right names.</summary>
public sealed class MistakeBankTests(ITestOutputHelper output)
{
    private static readonly Planted[] Bank = [.. SeedBank.All().SelectMany(problem => problem.Wrong()), .. OtherBanks.All()];

    [Fact]
    public void The_mistake_that_was_made_is_named_first_in_95_of_100_answers_and_always_among_those_named()
    {
        var found = Bank.Select(planted => (Planted: planted, Verdict: planted.Check(planted.Exercise))).Select(pair =>
            (pair.Planted, Codes: Codes(pair.Verdict), IsAmbiguous: Fitting(pair.Verdict).Length > 1)).ToArray();
        output.WriteLine(Table(found));

        Assert.True(found.Length > 300);
        Assert.True(found.Count(f => IsFirst(f.Planted, f.Codes)) >= 0.95 * found.Length, Table(found));
        Assert.Empty(found.Where(f => !f.Codes.Any(code => Means(f.Planted, code))).Select(f => $"{f.Planted.Problem}: {f.Planted.Code}"));
    }

    [Fact]
    public void Where_mistakes_of_different_kinds_give_the_same_answer_each_of_them_is_named()
    {
        var ambiguous = Bank.Select(planted => (Planted: planted, Verdict: planted.Check(planted.Exercise)))
            .Select(pair => (pair.Planted, Named: Codes(pair.Verdict), Fitting: Fitting(pair.Verdict)))
            .Where(found => found.Fitting.Length > 1).ToArray();
        Assert.True(ambiguous.Length > 15, $"{ambiguous.Length}");
        Assert.All(ambiguous, found => Assert.True(
            !found.Fitting.Except(found.Named).Any(),
            $"{found.Planted.Problem}: {string.Join(" or ", found.Fitting)}, and {string.Join(" or ", found.Named)} was told"));
    }

    [Fact]
    public void A_mistake_that_gives_the_same_as_another_convention_is_told_below_it()
    {
        var planted = Bank.First(p => p is { Code: "SIGN", Problem: "reciprocal: Σ 1/(1 + a²·x²)" });
        var text = planted.Check(planted.Exercise).ToString();
        Assert.Matches(@"negative gradient[^\[]*\n  or: [^\[]*\[QUOTIENT_SLIP\]", text.ReplaceLineEndings("\n"));
        Assert.Contains("QUOTIENT_SLIP", planted.Check(planted.Exercise).ToHtml());
    }

    [Fact]
    public void No_wrong_answer_is_called_right() => Assert.Empty(
        Bank.Where(planted => planted.Check(planted.Exercise) is { IsRight: true } or { Points: > 0 })
            .Select(planted => $"{planted.Problem}: {planted.Code}"));

    [Fact]
    public void Every_kind_of_mistake_is_planted_in_the_bank()
    {
        var planted = Bank.SelectMany(p => p.Code.Split('|', '+')).ToHashSet();
        Assert.Empty(MistakeTable.All.Select(kind => kind.Code).Except(planted).Except(["TIE"]));
    }

    [Fact]
    public void A_mistake_is_said_with_its_place_in_a_sentence()
    {
        var mistakes = Bank.Select(planted => planted.Check(planted.Exercise).Mistakes[0]);
        Assert.All(mistakes, mistake =>
        {
            Assert.Matches(@"^\P{Ll}.*[.?]$", mistake.Sentence);
            Assert.DoesNotContain("GradNotebooks.", mistake.Sentence);
        });
    }

    [Fact]
    public void Right_answers_are_right_in_whatever_form() => Assert.All(
        SeedBank.All().SelectMany(problem => problem.Right()), right => Assert.True(right.Exercise.Check(right.Answer).IsRight));

    private static bool IsFirst(Planted planted, string[] codes) => codes.Length > 0 && Means(planted, codes[0]);

    private static bool Means(Planted planted, string code) => planted.Code.Split('|').Select(Sorted).Contains(Sorted(code));

    private static string Sorted(string codes) => string.Join('+', codes.Split('+').Order());

    private static string[] Codes(Verdict verdict) =>
        [.. verdict.Mistakes.Select(mistake => mistake.And is { } and ? $"{mistake.Code}+{and.Code}" : mistake.Code)];

    /// <summary>The kinds that give the very answer at every place, but for those that only say in general what another one says.</summary>
    private static string[] Fitting(Verdict verdict)
    {
        var (problem, answer) = (verdict.Exercise.Problem, verdict.Answer);
        var fitting = problem.Mutants
            .Where(mutant => Closeness.AreSame(problem.At(mutant.Values, answer.Samples), answer.Values)).ToArray();
        return [.. fitting.Where(mutant => !fitting.Any(mutant.IsSaidBy)).Select(mutant => mutant.Mutation.Kind.Code).Distinct()];
    }

    private static string Table((Planted Planted, string[] Codes, bool IsAmbiguous)[] found)
    {
        var text = new StringBuilder($"{"mistake",-28}{"planted",8}{"first",8}{"named",8}{"alone",8}{"ambiguous",12}\n");
        var byCode = found.GroupBy(f => f.Planted.Code.Split('|')[0]).OrderBy(g => g.Key);
        foreach (var code in byCode.Append(found.GroupBy(_ => "all").Single()))
        {
            text.Append($"{code.Key,-28}{code.Count(),8}{code.Count(f => IsFirst(f.Planted, f.Codes)),8}")
                .Append($"{code.Count(f => f.Codes.Any(c => Means(f.Planted, c))),8}{code.Count(f => f.Codes.Length == 1),8}")
                .Append($"{code.Count(f => f.IsAmbiguous),12}\n");
        }

        return text.ToString();
    }
}
