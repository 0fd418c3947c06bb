using System.Collections.Concurrent;

namespace GradNotebooks.Law;

/// <summary>Holds one random loss after the other against the law, and counts.</summary>
internal sealed partial class Audit(int seed)
{
    public Counts Counts { get; } = new();

    /// <summary>The first losses of a seed, on all cores.</summary>
    public static Counts Run(int count, int seed)
    {
        var all = new Counts();
        Parallel.ForEach(
            Partitioner.Create(0, count, 50),
            () => new Audit(seed),
            (range, _, mine) =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    mine.Try(i);
                }

                return mine;
            },
            mine =>
            {
                lock (all)
                {
                    all.Add(mine.Counts);
                }
            });
        return all;
    }

    /// <summary>The loss of a number.</summary>
    public static Case Loss(int seed, int index) => new(new Wild(unchecked(seed * 1_000_003 + index)), $"seed {seed}, graph {index}");

    public void Try(int index)
    {
        Case? it = null;
        try
        {
            it = Loss(seed, index);
            if (it.HasParameters)
            {
                Judge(it, new Random(index));
            }
            else
            {
                Counts.Count("graphs whose simplification has no parameter left");
            }
        }
        catch (Exception e)
        {
            var frame = e.StackTrace?.Split('\n').FirstOrDefault()?.Split(" in ")[0].Trim();
            Counts.Break($"throws {e.GetType().Name} {frame}", 0, $"{it?.Head}// seed {seed}, graph {index}: {e.Message.Split('\n')[0]}\n");
        }
    }

    private void Judge(Case it, Random random)
    {
        Counts.Count("graphs");
        foreach (var op in it.Order.Select(n => n.Op).Distinct())
        {
            Counts.Count($"graphs with {op}");
        }

        foreach (var slope in it.Truth.Slopes)
        {
            Counts.Count($"entries: {slope.Kind}");
        }

        var gradient = it.Loss.E.Gradient([.. it.Parameters.Select(p => p.E)]);
        var (pass, run) = (gradient.At(it.Point), gradient.Compile(1).Run(it.Point));
        CompareValues(it, "by pass", it.ByEntry((p, i) => pass[p.E][i]));
        CompareValues(it, "by program", it.ByEntry((p, i) => run[p.E][i]));
        CompareDirection(it, random);
        if (random.Next(3) == 0)
        {
            CompareOtherWays(it, gradient);
        }

        Compare(it, gradient.Check(it.Point), it.ByEntry((p, i) => Own(it, p, i, pass[p.E][i], "own gradient")), "grad.Check(point)");
        if (random.Next(5) == 0)
        {
            var formulas = string.Join(", ", it.Parameters.Select(p => $"[{p.Id}] = grad[{p.Id}]"));
            var claimed = it.Parameters.ToDictionary(p => p.E, p => (Claim)gradient[p.E]);
            var own = it.ByEntry((p, i) => Own(it, p, i, pass[p.E][i], "own formula"));
            Compare(it, gradient.Check(it.Point, claimed: claimed), own, $"grad.Check(point, claimed: new() {{ {formulas} }})");
        }

        foreach (var manner in new[] { Manner.Number, Manner.Flipping, Manner.Lossy })
        {
            if (manner != Manner.Lossy || random.Next(2) == 0)
            {
                var claims = new Claims(it, random, manner);
                Compare(it, gradient.Check(claims.Point, claimed: claims.Made), claims.Asked, claims.Code(""));
            }
        }

        if (random.Next(4) == 0)
        {
            AskEveryMethod(it, gradient, pass, random);
        }
    }

    /// <summary>What the kit computes, which rounding may have taken the digits of.</summary>
    private static Asked Own(Case it, Node p, int i, double number, string family)
    {
        var slope = it.Truth.Of(p, i);
        var isLossy = slope.Kind is Kind.Smooth or Kind.Removable or Kind.Kink && slope.Off(number) is > 0 and var off
            && off >= Math.Min(1e-10 * slope.Addends, 1e-3 * Math.Abs(number))
            && off <= 50 * it.Truth.Shaking(p, i);
        return new(number, family + (isLossy ? ", digits lost" : ""), IsMade: true, isLossy);
    }

    private void Compare(Case it, GradientReport report, Dictionary<(Node, int), Asked> claims, string check)
    {
        foreach (var row in report.Rows.Where(r => r.Parameter is not null))
        {
            var p = it.Parameters.First(q => ReferenceEquals(q.E, row.Parameter));
            var (slope, claim) = (it.Truth.Of(p, row.Index), claims[(p, row.Index)]);
            var standing = Statute.Of(it, slope, claim);
            if (standing == Standing.Wrong && Statute.IsBroken(standing, row.Agreement) && Statute.IsHidden(it, p, row.Index, claim))
            {
                standing = Standing.Neither;
            }

            var beside = slope.Kind == Kind.Smooth && slope.Distance < 1e-6 ? " beside" : "";
            var tally = Counts.Of($"{slope.Kind + beside,-16}{standing,-9}{claim.Family}");
            tally.Verdicts[(int)row.Agreement]++;
            tally.Small += row.Agreement <= Agreement.FineAtKink && Statute.IsWrongByItself(slope, claim) ? 1 : 0;
            if (row.Agreement == Agreement.Unjudged && standing == Standing.Right && beside == "" && it.IsTame(slope, p.Numbers[row.Index]))
            {
                Counts.Count("Unjudged, though smooth, well-conditioned and right");
            }

            // Code that the JIT has compiled anew may round a function of a whole array otherwise.
            if (!row.Analytic.Equals(claim.Number) && !(Math.Abs(row.Analytic - claim.Number) <= 1e-14 * Math.Abs(claim.Number)))
            {
                Counts.Break("the report shows another claim than the one made", it.Size, it.Told(p, row, slope, check));
            }

            if (Statute.IsBroken(standing, row.Agreement))
            {
                tally.Broken += it.IsBlind ? 0 : 1;
                tally.Blind += it.IsBlind ? 1 : 0;
                var how = $"{slope.Kind}{beside}: {standing} ({claim.Family}) called {row.Agreement}";
                Counts.Break(it.IsBlind ? $"blind: {how}" : how, it.Size, it.Told(p, row, slope, check));
            }
        }
    }

    /// <summary>The gradient's own numbers against the oracle's. At a tie they follow a convention, and are only counted.</summary>
    private void CompareValues(Case it, string how, Dictionary<(Node, int), double> numbers)
    {
        foreach (var ((p, i), number) in numbers)
        {
            var slope = it.Truth.Of(p, i);
            if (slope.Kind is not (Kind.Smooth or Kind.Removable or Kind.Kink))
            {
                continue;
            }

            var off = slope.Off(number);
            var said = off <= 1e-9 * slope.Addends ? "equal"
                : off <= 1e-9 * slope.Addends + 50 * it.Truth.Shaking(p, i) || IsRest(slope, off) ? "equal but for rounding"
                : !double.IsFinite(number) ? "no finite number where the slope is finite"
                : "another number";
            Counts.Count($"values {how}, {slope.Kind}: {said}");
            if (said == "another number" && slope.Kind == Kind.Smooth)
            {
                Counts.Break($"value {how}: {said}", it.Size, $"{it.Head}// ∂/∂{p.Id}[{i}] = {Node.Number(number)}, truth {slope}\n");
            }
        }
    }

    /// <summary>Where 32 digits see that everything cancels, doubles may be left with what rounding made of it.</summary>
    private static bool IsRest(Slope slope, double off) => slope.Addends == 0 && off <= 1e-14;

    /// <summary>The same numbers where they are asked for as a product, and at the end of a derivation.</summary>
    private void CompareOtherWays(Case it, Gradient gradient)
    {
        var product = it.Loss.E.VectorJacobianProduct(0.5, [.. it.Parameters.Select(p => p.E)]).At(it.Point);
        var lines = it.Parameters.ToDictionary(p => p, p => gradient.Derivation(p.E).Steps[^1].Line.Value(it.Point));
        CompareValues(it, "by product", it.ByEntry((p, i) => 2 * product[p.E][i]));
        CompareValues(it, "by derivation", it.ByEntry((p, i) => lines[p][i]));
    }

    private void CompareDirection(Case it, Random random)
    {
        if (it.Truth.Slopes.Any(s => s.Kind != Kind.Smooth) || random.Next(3) > 0)
        {
            return;
        }

        var p = it.Parameters[random.Next(it.Parameters.Length)];
        var along = it.Loss.E.JacobianVectorProduct(new() { [p.E] = 0.5 }).Value(it.Point)[0];
        var slopes = Enumerable.Range(0, p.Count).Select(i => it.Truth.Of(p, i)).ToArray();
        var (truth, addends) = (0.5 * slopes.Sum(s => s.Value), slopes.Sum(s => s.Addends));
        var isEqual = Math.Abs(along - truth) <= 1e-9 * addends
            || Math.Abs(along - truth) <= 1e-9 * addends + 50 * Enumerable.Range(0, p.Count).Sum(i => it.Truth.Shaking(p, i));
        Counts.Count($"values along a direction: {(isEqual ? "equal" : double.IsFinite(along) ? "another number" : "no finite number")}");
        if (!isEqual && double.IsFinite(along))
        {
            var told = $"// JacobianVectorProduct(new() {{ [{p.Id}] = 0.5 }}) = {Node.Number(along)}, not {Node.Number(truth)}\n";
            Counts.Break("value along a direction", it.Size, it.Head + told);
        }
    }
}
