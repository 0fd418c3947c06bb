using System.Diagnostics;

namespace GradNotebooks.Tests.Checking;

/// <summary>How often the check is mistaken, in either direction.</summary>
public sealed class BothKindsOfErrorTests(ITestOutputHelper output)
{
    private const int Graphs = 10_000;
    private const double OffBy = 1e-5;

    [Fact]
    public void A_right_gradient_is_never_called_wrong_and_one_that_is_off_by_1e_5_is_never_called_right()
    {
        var clock = Stopwatch.StartNew();
        var losses = new RandomLosses(seed: 2026);
        var (graphs, entries, zero) = (0, 0, 0);
        var (rightCalledWrong, rightCalledSuspect, wrongCalledRight, kinks) = (0, 0, 0, 0);
        var methods = new SortedDictionary<string, int>();
        var evil = new List<string>();
        while (graphs < Graphs)
        {
            var (loss, point) = losses.Next();
            var gradient = loss.Gradient(losses.Parameters);
            var pass = gradient.At(point);
            if (!double.IsFinite(pass.Loss) || Math.Abs(pass.Loss) > 1e6)
            {
                continue;
            }

            graphs++;
            foreach (var row in GradientReport.Of(pass).Rows)
            {
                entries++;
                kinks += row.Kinks.IsEmpty ? 0 : 1;
                methods[row.Method] = methods.GetValueOrDefault(row.Method) + 1;
                rightCalledWrong += row.Agreement == Agreement.Wrong ? 1 : 0;
                rightCalledSuspect += row.Agreement == Agreement.Suspect ? 1 : 0;
                if (row.Agreement > Agreement.FineAtKink)
                {
                    evil.Add($"{loss} at {string.Join(", ", point.Select(p => $"{p.Key}={p.Value}"))}: {row.Parameter} {row.Analytic:R} {row.Numeric:R} ±{row.NumericError:E1} floor {row.Floor:E1} {row.Method} {row.Verdict}");
                }
            }

            // The floor is ten million times the round-off: with an error of 1e-5, this many digits are left to see it by.
            foreach (var row in GradientReport.Of(new GraphFunction(pass, [.. losses.Parameters.Select(p => gradient[p] * (1 + OffBy))]),
                DifferenceMethod.Automatic, 100, null).Rows)
            {
                if (Math.Abs(row.Analytic) * OffBy <= row.Floor * 1e-7)
                {
                    zero++;
                }
                else
                {
                    if (row.Agreement <= Agreement.FineAtKink) { wrongCalledRight++; evil.Add($"WCR {loss} {row}"); }
                }
            }
        }

        output.WriteLine($"{graphs} graphs, {entries} entries, {zero} of them zero to rounding, {kinks} beside a kink.");
        output.WriteLine($"Right, called wrong: {rightCalledWrong}. Right, called suspect: {rightCalledSuspect}. Off by 1e-5, called right: {wrongCalledRight}.");
        output.WriteLine(string.Join(", ", methods.Select(m => $"{m.Key}: {m.Value}")) + $". {clock.Elapsed.TotalSeconds:F0} s.");
        output.WriteLine(string.Join("\n", evil.Take(20)));
        Assert.Equal(0, rightCalledWrong);
        Assert.Equal(0, wrongCalledRight);
    }
}
