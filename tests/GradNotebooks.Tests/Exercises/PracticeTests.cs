using GradNotebooks.Exercises;
using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests.Exercises;

/// <summary>Random problems are the same for ever, and nice.</summary>
public sealed class PracticeTests
{
    public static TheoryData<PracticeKind> Kinds => [.. Enum.GetValues<PracticeKind>()];

    [Fact]
    public void The_random_numbers_are_those_that_are_published_for_the_seed_1234567()
    {
        var random = new SplitMix64(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.All(published, number => Assert.Equal(number, random.Next()));
    }

    [Theory]
    [InlineData(5, PracticeKind.Power, 3, "L = −6√a + 5a\nFind ∂L/∂a, and its value at a = 9.")]
    [InlineData(5, PracticeKind.Product, 2, "L = (4a − 1)·(a² + 4)\nFind ∂L/∂a, and its value at a = 3.")]
    [InlineData(5, PracticeKind.Quotient, 3, "L = (a² + 2)/(3a + 16)\nFind ∂L/∂a, and its value at a = −6.")]
    [InlineData(5, PracticeKind.Chain, 3, "L = (σ(4a + 4) − 5)³\nFind ∂L/∂a, and its value at a = −1.")]
    [InlineData(5, PracticeKind.FanOut, 3, "L = u·v + a², with u = 2a − 1, v = 2u + a\nFind ∂L/∂a, and its value at a = −2.")]
    [InlineData(5, PracticeKind.SeveralArguments, 3,
        "L = g(a·b, a + 6), with g(u, p) = u² + p·u\nFind ∂L/∂a, and its value at a = 2, b = 5.")]
    [InlineData(5, PracticeKind.SumOverSamples, 2,
        "L = Σₙ (a·xₙ − yₙ)²\nFind ∂L/∂a, and its value at a = −2, xₙ = (4, 5), yₙ = (−3, −5).")]
    [InlineData(5, PracticeKind.MatrixLayer, 2,
        "L = Σᵢ (W x − t)²\nFind ∂L/∂W, and its value at W = (−1, −2; 1, −3), x = (−1, 1), t = (3, 2).")]
    public void The_same_seed_gives_the_same_problem_for_ever(int seed, PracticeKind kind, int level, string text) =>
        Assert.Equal(text, Practice.Next(seed, kind, level).ToString().ReplaceLineEndings("\n"));

    [Theory]
    [InlineData(1, "L = u·v − a², with u = 3a + 3, v = 2u + a")]
    [InlineData(4, "L = log((3a)² + 6)")]
    public void So_it_does_where_the_kind_is_left_to_it(int seed, string loss) => Assert.Equal(loss, Practice.Next(seed).Loss.ToString());

    [Theory, MemberData(nameof(Kinds))]
    public void Every_problem_has_an_answer_of_few_digits_that_finite_differences_confirm(PracticeKind kind)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = Practice.Next(seed, kind, 1 + seed % 3);
            Assert.Equal(problem.Parameter.Shape, problem.Value.Shape);
            for (var i = 0; i < problem.Value.Count; i++)
            {
                var at = problem.Point[problem.Parameter];
                var slope = Near.Derivative(
                    moved => (double)problem.Loss.Value(problem.Point.With(
                        problem.Parameter, problem.Parameter.Shape.IsScalar ? moved : at.With(i, moved))),
                    at[i]);
                Near.Equal(slope, problem.Value[i], 1e-6, problem.ToString());
                Assert.Equal(Math.Round(problem.Value[i], 2), problem.Value[i], 1e-9);
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_mistake_that_shows_anywhere_gives_the_right_numbers_at_a_problems_point(PracticeKind kind) =>
        Parallel.For(0, 600, i =>
        {
            var problem = Practice.Next(i / 3, kind, 1 + i % 3);
            var at = problem.Exercise.Problem;
            var hidden = at.Mutants.Where(mutant => mutant.IsRightAt(at.Samples.Length - 1)).Select(mutant => mutant.Mutation.Kind.Code);
            Assert.True(!hidden.Any(), $"{problem}\nhides {string.Join(", ", hidden)}");
        });

    [Theory, MemberData(nameof(Kinds))]
    public void An_authors_audit_of_a_problem_finds_nothing_that_its_numbers_hide(PracticeKind kind)
    {
        for (var seed = 0; seed < 9; seed++)
        {
            var audit = Practice.Next(seed, kind, 1 + seed % 3).Exercise.Audit();
            Assert.DoesNotContain(audit.Rows, row => row is { IsHidden: false, IsHiddenAtPoint: true });
            Assert.DoesNotContain(audit.Advice, advice => advice.Contains("data hide") || advice.Contains("count as right"));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Problems_of_a_kind_differ_and_the_same_seed_gives_the_same_one(PracticeKind kind)
    {
        for (var level = 1; level <= 3; level++)
        {
            var texts = Enumerable.Range(0, 40).Select(seed => Practice.Next(seed, kind, level).ToString()).ToArray();
            Assert.True(texts.Distinct().Count() >= 30, $"{kind}, level {level}: {texts.Distinct().Count()} of 40");
            Assert.Equal(texts[7], Practice.Next(7, kind, level).ToString());
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_typed_answer_is_read_in_the_names_of_the_problem(PracticeKind kind)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = Practice.Next(seed, kind, 1 + seed % 3);
            var read = MathText.Parse(problem.Answer.ToString(), problem.Loss);
            Near.Equal(problem.Value.Numbers, read.Value(problem.Point).Numbers, 1e-9, problem.ToString());
        }
    }

    [Theory]
    [InlineData(0, PracticeKind.Quotient, 1, "7/(a + 6)²")]
    [InlineData(0, PracticeKind.Quotient, 3, "2a/(3a + 10) − 3(a² + 9)/(3a + 10)²")]
    [InlineData(1, PracticeKind.Power, 3, "3/√a − 5")]
    [InlineData(2, PracticeKind.Chain, 2, "−20/(4a + 9)")]
    public void An_answer_is_shown_with_its_numbers_and_signs_gathered(int seed, PracticeKind kind, int level, string answer)
    {
        var problem = Practice.Next(seed, kind, level);
        Assert.Equal(answer, problem.Answer.ToString());
        Assert.Contains(answer, new PracticeSheet(1, [problem]).ToString());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void An_answer_has_the_value_of_the_gradient(PracticeKind kind)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = Practice.Next(seed, kind, 1 + seed % 3);
            Near.Equal(problem.Value.Numbers, problem.Answer.Value(problem.Point).Numbers, 1e-12, problem.ToString());
            Assert.DoesNotMatch(@"−\(−|\d·\d|·\(1/\(", problem.Answer.ToString());
        }
    }

    [Fact]
    public void A_sheet_has_every_kind_and_becomes_harder()
    {
        var sheet = Practice.Sheet(7, 16);
        Assert.Equal(Enum.GetValues<PracticeKind>(), sheet.Problems.Select(p => p.Kind).Distinct().Order());
        Assert.Equal(sheet.Problems.Select(p => p.Level).Order(), sheet.Problems.Select(p => p.Level));
        Assert.Equal([1, 2, 3], sheet.Problems.Select(p => p.Level).Distinct());
        Assert.All(sheet.Problems, p => Assert.Equal(p.ToString(), Practice.Next(p.Seed, p.Kind, p.Level).ToString()));
        Assert.All(sheet.Problems, p => Assert.Contains(p.Question, sheet.ToString()));
        Assert.Equal(3, Practice.Sheet(1, 3).Problems.Select(p => p.Kind).Distinct().Count());
    }

    [Fact]
    public void The_page_of_a_sheet_has_its_answers_behind_a_page_break()
    {
        var page = Practice.Sheet(7, 12).ToPage();
        Assert.Contains("break-before:page", page);
        Assert.Equal(2 * 12, page.Split("<li").Length - 1);
        Assert.True(page.IndexOf("Answers", StringComparison.Ordinal) > page.LastIndexOf("Find ", StringComparison.Ordinal));
    }

    [Fact]
    public void On_paper_what_is_too_wide_for_a_column_takes_the_row()
    {
        var page = Practice.Sheet(7, 12).ToPage();
        var wide = page.Split("<li").Where(item => item.StartsWith(" class=\"gn-wide\"", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["−6.5", "4.5"], wide.Select(item => item.Split("At the point: <math><mn>")[1].Split('<')[0]));
        Assert.Contains(".gn-wide{column-span:all", page);
    }

    [Fact]
    public void What_is_not_there_is_told_in_a_sentence()
    {
        Assert.Contains("level 4", Assert.Throws<ModelException>(() => Practice.Next(1, PracticeKind.Power, 4)).Message);
        Assert.Contains("The kinds are Power, ", Assert.Throws<ModelException>(() => Practice.Next(1, (PracticeKind)99)).Message);
        Assert.Contains("0 were asked for", Assert.Throws<ModelException>(() => Practice.Sheet(1, 0)).Message);
    }
}
