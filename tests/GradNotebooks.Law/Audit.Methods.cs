namespace GradNotebooks.Law;

/// <content>Every method that one can ask for: what cannot be measured is left unjudged, and never called wrong.</content>
internal sealed partial class Audit
{
    private static readonly (string Name, DifferenceMethod Method)[] Methods =
    [
        (nameof(DifferenceMethod.Automatic), DifferenceMethod.Automatic),
        (nameof(DifferenceMethod.Forward), DifferenceMethod.Forward),
        (nameof(DifferenceMethod.Central), DifferenceMethod.Central),
        (nameof(DifferenceMethod.FivePoint), DifferenceMethod.FivePoint),
        (nameof(DifferenceMethod.Richardson), DifferenceMethod.Richardson),
        (nameof(DifferenceMethod.ComplexStep), DifferenceMethod.ComplexStep),
    ];

    private void AskEveryMethod(Case it, Gradient gradient, BackwardPass pass, Random random)
    {
        var claims = new Claims(it, random, Manner.Number);
        foreach (var (name, method) in Methods)
        {
            try
            {
                var own = it.ByEntry((p, i) => Own(it, p, i, pass[p.E][i], $"{name}: own"));
                Compare(it, gradient.Check(it.Point, method), own, $"grad.Check(point, DifferenceMethod.{name})");
                var asked = claims.Asked.ToDictionary(a => a.Key, a => a.Value with { Family = $"{name}: number" });
                Compare(it, gradient.Check(claims.Point, method, claimed: claims.Made), asked, claims.Code($", DifferenceMethod.{name}"));
            }
            catch (ModelException) when (method == DifferenceMethod.ComplexStep && it.IsKinked)
            {
                Counts.Count("graphs that the complex step refuses for a kinked primitive");
            }
        }

        AskAlongDirections(it, gradient, random);
    }

    /// <summary>
    /// Along random directions all entries count at once, so only wholly smooth losses with no slope that 32 digits cannot keep are asked:
    /// the right gradient must not be called wrong, nor one right in which a single entry is off by 1e-4 of all addends together.
    /// </summary>
    private void AskAlongDirections(Case it, Gradient gradient, Random random)
    {
        const string Name = nameof(DifferenceMethod.RandomDirections);
        var slopes = it.Truth.Slopes;
        var scale = it.Parameters.Max(p => p.Numbers.Max(Math.Abs));
        if (slopes.Any(s => s.Kind != Kind.Smooth || s.Distance < 1e-6 || Math.Abs(s.Value) < 1e-10 * s.Addends))
        {
            return;
        }

        var all = slopes.Sum(s => s.Addends);
        var chosen = random.Next(slopes.Length);
        foreach (var off in new[] { 0, 1e-4, 1 })
        {
            if (off > 0 && off * all <= slopes.Length * slopes.Max(s => s.Unseen * Math.Max(1, scale)))
            {
                continue;
            }

            var entry = 0;
            var numbers = it.Parameters.ToDictionary(
                p => p, p => p.Numbers.Select(_ => slopes[entry].Value + (entry++ == chosen ? off * all : 0)).ToArray());
            var claimed = it.Parameters.ToDictionary(p => p.E, p => (Claim)Node.Packed(numbers[p], p.Sizes));
            var report = gradient.Check(it.Point, DifferenceMethod.RandomDirections, claimed: claimed);
            var worst = report.Worst.Agreement;
            var tally = Counts.Of($"{"Smooth",-16}{(off == 0 ? Standing.Right : Standing.Wrong),-9}{Name}: off by {off:g1}");
            tally.Verdicts[(int)worst]++;
            if (off == 0 ? worst >= Agreement.Suspect : worst <= Agreement.FineAtKink)
            {
                tally.Broken += it.IsBlind ? 0 : 1;
                tally.Blind += it.IsBlind ? 1 : 0;
                var rows = string.Join('\n', report.Rows.Select(r => $"// {r.Label}: {r.Verdict}; {r.Analytic:R}, numeric {r.Numeric:R}"));
                Counts.Break($"{(it.IsBlind ? "blind: " : "")}{Name}: off by {off:g1} called {worst}", it.Size, $"{it.Head}{rows}\n");
            }
        }
    }
}
