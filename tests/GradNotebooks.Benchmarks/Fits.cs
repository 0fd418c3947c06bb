using GradNotebooks.Tests.Descents;
using MathNet.Numerics.Optimization;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// NIST's nonlinear regressions: how many of the 54 fits are found, and the kit's least squares beside MathNet's on the same compiled
/// residuals.
/// </summary>
internal static class Fits
{
    private const int MostSteps = 10_000;

    public static IEnumerable<Bar> Measure()
    {
        (NistProblem Problem, int Start)[] fits = [.. NistProblem.All().SelectMany(problem => new[] { (problem, 1), (problem, 2) })];
        double[] digits = [.. fits.Select(f => f.Problem.Digits(f.Problem.Residuals.MinimizeLeastSquares(f.Problem.Start(f.Start)).Point))];
        yield return Found("least squares", digits, atLeast: 54);
        yield return Found("BFGS", [.. fits.Select(f => f.Problem.Digits(Bfgs(f.Problem, f.Start)))], atLeast: 50);

        foreach (var (name, start) in new[] { ("Hahn1", 1), ("Thurber", 1), ("ENSO", 1), ("MGH09", 1), ("Lanczos3", 2) })
        {
            var problem = NistProblem.Of(name);
            var (ours, theirs) = Sides(problem, problem.Start(start));
            var (steps, iterations) = (ours(), theirs());
            var times = Race.Run(() => ours(), () => theirs());
            yield return new Bar(
                $"fits: {name} from start {start}, least squares / MathNet's Levenberg–Marquardt",
                $"{Race.Median(times[0]) / 1e6:0.00} ms in {steps} steps / {Race.Median(times[1]) / 1e6:0.00} ms in {iterations}",
                Race.Ratio(times[0], times[1]),
                1.25);
        }
    }

    private static Bar Found(string method, double[] digits, int atLeast) => new(
        $"fits: of NIST's 54, {method} finds to four certified digits",
        $"{digits.Average():0.0} digits on average",
        digits.Count(d => d >= 4),
        atLeast,
        AtLeast: true,
        "of 54");

    private static Point Bfgs(NistProblem problem, int start) =>
        Sum(Square(problem.Residuals)).Minimize(problem.Start(start), new BfgsMinimizer(1e-8, 1e-8, 1e-8, MostSteps)).Point;

    /// <summary>A fit by each of the two, of residuals that are compiled once; each gives the number of its iterations.</summary>
    private static (Func<int> Ours, Func<int> Theirs) Sides(NistProblem problem, Point start)
    {
        var function = new LossFunction(Sum(Square(problem.Residuals)), start, problem.Parameters);
        var residuals = new ResidualFunction([problem.Residuals], function.Layout, start);
        var model = problem.Residuals.ToObjectiveModel(start, problem.Parameters);
        var minimizer = new LevenbergMarquardtMinimizer();
        return (
            () => new LeastSquaresRun(function, residuals)
            {
                Steps = MostSteps,
                Tolerance = 1e-10,
                Progress = _ => { },
                Cancellation = CancellationToken.None,
            }.Go().Steps[^1].Iteration,
            () => minimizer.FindMinimum(model, model.Start).Iterations);
    }
}
