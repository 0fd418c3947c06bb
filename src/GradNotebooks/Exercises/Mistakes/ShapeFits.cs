using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Answers of which the numbers are right and their arrangement is not, or the other way round.</summary>
internal static class ShapeFits
{
    public static readonly Fit NotANumber = new("NAN", "no number", c => c.IsFinite
        ? null
        : Said.Together(
            $"your answer is {Bad(c)} at a point where the gradient is a number: ",
            $"is something divided by 0, or too large for a double?"));

    public static readonly Fit PerSample = new("PER_SAMPLE", "one value for each sample", c =>
        c.Truths[0].Shape.IsScalar && c.Values[0].Count > 1 && Same(c, (given, truth) => ([Total(given)], truth.Array))
            ? Said.Sentence($"your answer has one value for each sample: their sum is the gradient")
            : c.Truths[0].Shape.IsScalar && c.IsPerSample ? WrongAndPerSample(c) : null);

    public static readonly Fit SummedOverEntries = new("SUMMED_OVER_ENTRIES", "a number for an array's gradient", c =>
        c.Values[0].Shape.IsScalar && c.Truths[0].Count > 1 && Same(c, (given, truth) => (given.Array, [Total(truth)]))
            ? (FormattableString)$"your answer is the sum of all entries: the gradient has one for each entry of {c.Problem.Reference.By}"
            : null);

    public static readonly Fit OneEntry = new("ONE_ENTRY", "one entry for all", c =>
        c.Values[0].Shape.IsScalar && c.Truths[0].Count > 1
        && Enumerable.Range(0, c.Truths[0].Count).Any(i => Same(c, (given, truth) => (given.Array, [truth[i]])))
            ? (FormattableString)$"your answer is one entry alone: the gradient has one for each entry of {c.Problem.Reference.By}"
            : null);

    public static readonly Fit Transposed = new("SHAPE", "transposed", c =>
        c.Truths[0].Shape is { Rank: 2 } && Same(c, (given, truth) => given.Shape.Sizes.SequenceEqual(truth.Shape.Sizes.Reverse())
            ? (given.Array, Kernels.Compute((v, result) => Kernels.Transpose(v[0], result), given.Shape, truth).Array)
            : ([], truth.Array))
            ? (FormattableString)$"your answer is the gradient transposed: it has the shape of {c.Problem.Reference.By}"
            : null);

    public static readonly Fit Reshaped = new("SHAPE", "another shape", c =>
        !c.HasShape && Same(c, (given, truth) => (given.Array, truth.Array))
            ? Said.Together(
                $"the numbers are right, and their shape is {c.Shape}: ",
                $"{c.Problem.Reference.By} is of shape {c.Problem.Reference.By.Shape}")
            : null);

    public static readonly Fit WrongShape = new("SHAPE", "another shape", c => c.HasShape
        ? null
        : Said.Together(
            $"your answer is {Described(c.Shape)}, ",
            $"and the gradient by {c.Problem.Reference.By} is {Described(c.Problem.Reference.By.Shape)}"));

    public static readonly Fit Swapped = new("SWAP", "entries in another order", c =>
        c.HasShape && c.Truths[0].Count > 1 && Permutation(c) is { } order
            ? c.Problem.DrawnSamples is not null && c.Problem.Reference.By.Shape.HasSamples
                ? Said.Sentence($"the entries are right, but not in their order")
                : $"the entries are right, but not in their order: yours are numbers {string.Join(", ", order.Select(i => i + 1))} of it"
            : null);

    /// <summary>A sum that ended too early is the usual reason, where there is one.</summary>
    private static FormattableString WrongAndPerSample(Comparison c) =>
        c.Answer.Formula is { } formula && Topology.Order(formula).Any(node => node is Apply { Function: Primitive { AddsUp: true } })
            ? Said.Together(
                $"your answer has a value for each sample where one number is asked for: ",
                $"did the sum mean to reach further? Write sum((…) x), with all that is added within its parentheses")
            : Said.Together(
                $"your answer has a value for each sample where one number is asked for: ",
                $"what the samples send back is added, and here even the sum is not the gradient");

    private static bool Same(Comparison c, Func<Value, Value, (double[] Given, double[] Truth)> parts)
    {
        var pairs = c.Values.Zip(c.Truths, parts).ToArray();
        return pairs.All(p => p.Given.Length == p.Truth.Length)
            && Closeness.AreSame(Lines(pairs.Select(p => p.Given)), Lines(pairs.Select(p => p.Truth)));
    }

    private static ImmutableArray<Value> Lines(IEnumerable<double[]> numbers) =>
        [.. numbers.Select(n => new Value(new Shape(n.Length), n))];

    /// <summary>Which entry of the truth each entry of the answer is, the same at every place.</summary>
    private static int[]? Permutation(Comparison c)
    {
        var order = new int[c.Truths[0].Count];
        var free = Enumerable.Range(0, order.Length).ToList();
        for (var i = 0; i < order.Length; i++)
        {
            var found = free.FindIndex(j => c.Values.Zip(c.Truths).All(p => Math.Abs(p.First[i] - p.Second[j])
                <= Closeness.Same * Math.Max(1e-6, Math.Abs(p.Second[j]))));
            if (found < 0)
            {
                return null;
            }

            order[i] = free[found];
            free.RemoveAt(found);
        }

        return order;
    }

    private static double Total(Value value) => value.Array.Sum();

    private static string Bad(Comparison c) =>
        Formulas.NumberText.Format(c.Values.SelectMany(v => v.Array).First(v => !double.IsFinite(v)));

    private static string Described(Shape shape) => shape.IsScalar ? "a single number" : $"of shape {shape}";
}
