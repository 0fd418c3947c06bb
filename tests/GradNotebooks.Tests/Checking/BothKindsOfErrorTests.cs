using System.Diagnostics;

namespace GradNotebooks.Tests.Checking;

/// <summary>How often the check is mistaken, in either direction.</summary>
public sealed class BothKindsOfErrorTests(ITestOutputHelper output)
{
    private const int Graphs = 10_000;
    private const int Batches = 20;
    private const double OffBy = 1e-5;

    [Fact]
    public void A_right_gradient_is_never_called_wrong_and_one_that_is_off_by_1e_5_is_never_called_right()
    {
        var clock = Stopwatch.StartNew();
        var all = new Tally();
        Parallel.For(0, Batches, batch =>
        {
            var part = new Tally();
            part.Take(new RandomLosses(seed: 2026 + batch), Graphs / Batches);
            lock (all)
            {
                all.Add(part);
            }
        });

        output.WriteLine($"{all}. {clock.Elapsed.TotalSeconds:F0} s.");
        Assert.Equal(Graphs, all.Graphs);
        Assert.True(all.Wrong > 0.9 * all.Right && all.Kinks > 0);
        Assert.Equal(0, all.RightCalledWrong);
        Assert.Equal(0, all.WrongCalledRight);
        Assert.InRange(all.RightCalledSuspect, 0, 5);
    }

    private sealed class Tally
    {
        private readonly SortedDictionary<string, int> _methods = [];
        private int _exactlyZero;
        private int _rounding;

        public int Graphs { get; private set; }

        public int Right { get; private set; }

        public int Wrong { get; private set; }

        public int Kinks { get; private set; }

        public int RightCalledWrong { get; private set; }

        public int RightCalledSuspect { get; private set; }

        public int WrongCalledRight { get; private set; }

        public void Take(RandomLosses losses, int graphs)
        {
            while (Graphs < graphs)
            {
                var (loss, point) = losses.Next();
                var gradient = loss.Gradient(losses.Parameters);
                var pass = gradient.At(point);
                if (double.IsFinite(pass.Loss) && Math.Abs(pass.Loss) < 1e6)
                {
                    Graphs++;
                    TakeRight(GradientReport.Of(pass));
                    var off = losses.Parameters.Select(p => gradient[p] * (1 + OffBy)).ToArray();
                    TakeWrong(GradientReport.Of(new GraphFunction(pass, off), DifferenceMethod.Automatic, 100, null, []));
                }
            }
        }

        public void Add(Tally other)
        {
            (Graphs, Right, Wrong, Kinks) = (Graphs + other.Graphs, Right + other.Right, Wrong + other.Wrong, Kinks + other.Kinks);
            RightCalledWrong += other.RightCalledWrong;
            RightCalledSuspect += other.RightCalledSuspect;
            WrongCalledRight += other.WrongCalledRight;
            _exactlyZero += other._exactlyZero;
            _rounding += other._rounding;
            foreach (var (method, count) in other._methods)
            {
                _methods[method] = _methods.GetValueOrDefault(method) + count;
            }
        }

        public override string ToString() =>
            $"{Graphs} graphs. Right derivatives: {Right}, called wrong: {RightCalledWrong}, called suspect: {RightCalledSuspect}. "
            + $"Off by 1e-5: {Wrong}, called right: {WrongCalledRight}; "
            + $"left out: {_exactlyZero} exactly zero, {_rounding} less than rounding. "
            + $"{Kinks} beside a kink. {string.Join(", ", _methods.Select(m => $"{m.Key}: {m.Value}"))}";

        private void TakeRight(GradientReport report)
        {
            foreach (var row in report.Rows)
            {
                Right++;
                Kinks += row.Kinks.IsEmpty ? 0 : 1;
                _methods[row.Method] = _methods.GetValueOrDefault(row.Method) + 1;
                RightCalledWrong += row.Agreement == Agreement.Wrong ? 1 : 0;
                RightCalledSuspect += row.Agreement == Agreement.Suspect ? 1 : 0;
            }
        }

        private void TakeWrong(GradientReport report)
        {
            foreach (var row in report.Rows)
            {
                // The floor is ten million times the round-off.
                // Where 1e-5 of a derivative is less than its round-off, there is nothing to see.
                if (row.Analytic == 0)
                {
                    _exactlyZero++;
                }
                else if (Math.Abs(row.Analytic) * OffBy <= row.Floor * 1e-7)
                {
                    _rounding++;
                }
                else
                {
                    Wrong++;
                    WrongCalledRight += row.Agreement <= Agreement.FineAtKink ? 1 : 0;
                }
            }
        }
    }
}
