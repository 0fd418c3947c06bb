using GradNotebooks.Formulas;
using MathNet.Numerics.Optimization;

namespace GradNotebooks;

/// <summary>
/// A descent by a minimiser of MathNet, watched at the loss that it evaluates. Where it stops it is started once more, in the units of the
/// curvature there and with no memory of how it came, until that leads no further down.
/// </summary>
internal sealed class MinimizerRun(LossFunction function, IUnconstrainedMinimizer minimizer)
{
    private const int MostRounds = 20;

    /// <summary>A round that lowers the loss by no more than this part of it leads no further.</summary>
    private const double LeastFall = 1e-12;

    /// <summary>Nor does one where no more than this part is left of the first loss: in its residuals, the last digit.</summary>
    private const double Nothing = 1e-32;

    /// <summary>A loss that lies as low as this falls without end, and no round leads to a minimum.</summary>
    private const double Bottomless = -1e100;

    private readonly DescentRecord _record = new(function);
    private readonly Lazy<Hessian> _hessian = new(() => function.Loss.Hessian([.. function.Layout.Parameters]));
    private readonly string _name = minimizer.GetType().Name;
    private int _iterations;

    public Descent Go()
    {
        var start = function.Layout.NumbersAt(function.Start);
        var gradient = new double[start.Length];
        if (function.WhatIsNotFinite(start, gradient, out var loss) is { } what)
        {
            throw LossFunction.NoWayDown(what);
        }

        Found(start, loss, gradient);
        var end = Run(start);
        for (var round = 1; round < MostRounds && end.Stopped != StopReason.StepsDone && _record.BestLoss > Bottomless; round++)
        {
            var before = _record.BestLoss;
            var next = Run(_record.BestPosition);
            var isLower = before - _record.BestLoss > (LeastFall * Math.Abs(before)) + (Nothing * Math.Abs(_record.FirstLoss));
            end = isLower || next.Stopped == StopReason.Converged ? next : end;
            if (!isLower)
            {
                break;
            }
        }

        return _record.Finish(end.Stopped, end.Reason, $"{_name} of MathNet");
    }

    private void Found(double[] numbers, double loss, double[] gradient)
    {
        if (loss < _record.BestLoss)
        {
            _record.Add(loss, gradient, numbers, double.NaN);
        }
    }

    private (StopReason Stopped, string Reason) Run(double[] start)
    {
        var objective = new WhitenedObjective(function, _hessian, start, _record.BestLoss, Found);
        try
        {
            var result = minimizer.FindMinimum(objective, objective.Start);
            _iterations += result.Iterations;
            return result.FunctionInfoAtMinimum is WhitenedObjective { NotFinite: { } what }
                ? (StopReason.NotFinite, $"{_name} left the finite numbers: {what}. Start it closer to the minimum.")
                : (StopReason.Converged, $"{_name} is content after {_iterations} iterations; the gradient is {Length} long.");
        }
        catch (MaximumIterationsException)
        {
            return (StopReason.StepsDone, $"{_name} took as many iterations as it was allowed; the gradient is still {Length} long.");
        }
        catch (IncompatibleObjectiveException)
        {
            throw new ModelException(
                $"{_name} needs second derivatives, which are worked out for at most {LossObjective.MostForHessian} numbers, and there are "
                + $"{function.Layout.Count}: use new BfgsMinimizer(1e-8, 1e-8, 1e-8), which needs the gradient alone.");
        }
        catch (OptimizationException exception)
        {
            return (StopReason.GaveUp,
                $"{_name} found no way further down ({(exception.InnerException ?? exception).Message.TrimEnd('.')}); "
                + $"the gradient is {Length} long. "
                + "If that is next to nothing, this is the minimum: allow a larger tolerance.");
        }
    }

    private string Length => NumberText.Format(_record.Last!.GradientNorm, 3);
}
