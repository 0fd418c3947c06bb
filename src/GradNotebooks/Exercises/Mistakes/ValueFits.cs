namespace GradNotebooks;

/// <summary>Answers whose numbers stand in a simple relation to the right ones.</summary>
internal static class ValueFits
{
    // 1/2 in C#
    public static readonly Fit Zero = new("INT_DIVISION", "0 everywhere", c =>
        c.Values.All(v => !v.Numbers.ContainsAnyExcept(0))
            ? c.Answer.IsCode
                ? (FormattableString)$"your answer is 0 everywhere: {WholeNumber.OfHalves}"
                : $"your answer is 0, and {c.Problem.Reference.Loss} does change with {c.Problem.Reference.By}"
            : null);

    public static readonly Fit BranchLost = new("BRANCH_LOST", "a branch left out", c => c.IsRightOnBranches
        ? null
        : Said.Together(
            $"your answer is right in places, and not where {c.Problem.Reference.Loss} takes another branch: ",
            $"which condition is missing?"));

    public static readonly Fit Constant = new("CONSTANT", "the same everywhere", c =>
        c.Values.Length > 1 && c.Values.Skip(1).All(v => v.Numbers.SequenceEqual(c.Values[0].Numbers))
            && c.Truths.Skip(1).Any(truth => Closeness.Error(truth, c.Truths[0]) > Closeness.Same)
            ? (FormattableString)$"your answer is the same at every point, and the gradient is not: on what does it depend?"
            : null);

    // θ − η·T
    public static readonly Fit UpdateStep = new("UPDATE_STEP", "the update for the gradient", c =>
        c.HasShape && Ratio(c, (answer, truth, by) => (by - answer, truth)) is > 0 and var rate
            ? Said.Together(
                $"your answer is the parameter after a step, {c.Problem.Reference.By} − η·gradient with η = {Number(rate)}: ",
                $"asked for is the gradient")
            : null);

    // T + λ·θ
    public static readonly Fit Penalty = new("PENALTY", "a penalty that the loss does not have", c =>
        c.HasShape && Ratio(c, (answer, truth, by) => (answer - truth, by)) is { } strength
            ? Said.Together(
                $"your answer has the further term {Number(strength)}·{c.Problem.Reference.By}, ",
                $"as of a penalty that {c.Problem.Reference.Loss} does not have")
            : null);

    // T at parameters that this step has changed already
    public static readonly Fit UpdatedParameter = new("UPDATED_PARAMETER", "taken after another parameter's update", c =>
        UpdatedStep.Of(c) is var (moved, rate)
            ? Said.Together(
                $"your answer is the gradient after {Names.List(moved)} took a step with η = {Number(rate)}: ",
                $"all gradients are taken at the same parameters, and then all are updated")
            : null);

    // r·T
    public static readonly Fit Multiple = new("RATIO", "a multiple of the gradient", c =>
    {
        if (!c.HasShape || Closeness.Ratio(c.Values, c.Truths) is not { } ratio)
        {
            return null;
        }

        // How many samples the exercise drew says nothing: of a ratio that is their number, N is told.
        if (c.Problem.DrawnSamples is { } n && (IsNear(ratio, n) || IsNear(ratio, 1.0 / n)))
        {
            return $"your answer is {(ratio > 1 ? "N" : "1/N")} times the gradient in every entry, for N samples";
        }

        var usually = Ratios.Usually(ratio, SampleSize.DividedBy(c.Problem.Reference.Loss, c.Answer.Samples[0].Point));
        return c.Count < 2 && usually.Length == 0
            ? null
            : Said.Sentence(
                $"your answer is {Ratios.Written(ratio)} times the gradient in every entry{(usually.Length > 0 ? ": " : "")}{usually}");
    });

    // T + d
    public static readonly Fit Offset = new("OFFSET", "off by a constant", c =>
    {
        if (!c.HasShape || c.Values.Length < 2)
        {
            return null;
        }

        var offset = c.Values[0][0] - c.Truths[0][0];
        return c.Is([.. c.Truths.Select(t => new Value(t.Shape, [.. t.Array.Select(v => v + offset)]))])
            ? (FormattableString)$"your answer is {Number(Math.Abs(offset))} too {(offset > 0 ? "large" : "small")} at every point"
            : null;
    });

    private static bool IsNear(double ratio, double number) => Math.Abs(ratio - number) <= Closeness.Differences * number;

    private static double? Ratio(Comparison c, Func<double, double, double, (double, double)> parts)
    {
        var by = c.ValuesOf(c.Problem.Reference.By);
        if (c.Count < 2 || by.Any(v => v.Shape != c.Truths[0].Shape))
        {
            return null;
        }

        var pairs = c.Values.Select((v, i) => v.Array.Select((a, k) => parts(a, c.Truths[i][k], by[i][k])).ToArray()).ToArray();
        return Closeness.Ratio(
            [.. pairs.Select(p => new Value(new Shape(p.Length), [.. p.Select(q => q.Item1)]))],
            [.. pairs.Select(p => new Value(new Shape(p.Length), [.. p.Select(q => q.Item2)]))]);
    }

    private static string Number(double number) => Formulas.NumberText.Format(number, 4);
}
