using GradNotebooks.Formulas;
using MathNet.Numerics.Optimization;

namespace GradNotebooks;

/// <summary>A descent by a minimiser of MathNet, watched at the loss that it evaluates.</summary>
internal sealed class MinimizerRun(LossFunction function, IUnconstrainedMinimizer minimizer)
{
    private readonly DescentRecord _record = new(function);
    private readonly string _name = minimizer.GetType().Name;
    private string? _notFinite;

    public Descent Go()
    {
        var objective = new LossObjective(function, Watch);
        if (_notFinite is not null)
        {
            throw LossFunction.NoWayDown(_notFinite);
        }

        var (stopped, reason) = Run(objective);
        return _record.Finish(stopped, reason, $"{_name} of MathNet");
    }

    private void Watch(LossObjective objective)
    {
        // The first place tells why; MathNet's minimisers may go on from there for a while.
        _notFinite ??= objective.NotFinite;
        if (objective.NotFinite is null && objective.Value < _record.BestLoss)
        {
            _record.Add(objective.Value, objective.Gradient.ToArray(), objective.Point.ToArray(), double.NaN);
        }
    }

    private (StopReason Stopped, string Reason) Run(LossObjective objective)
    {
        try
        {
            var result = minimizer.FindMinimum(objective, objective.Start);
            return result.FunctionInfoAtMinimum is LossObjective { NotFinite: not null }
                ? LeftTheNumbers()
                : (StopReason.Converged, $"{_name} is content after {result.Iterations} iterations; the gradient is {Length} long.");
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
        catch (OptimizationException) when (_notFinite is not null)
        {
            return LeftTheNumbers();
        }
        catch (OptimizationException exception)
        {
            return (StopReason.GaveUp,
                $"{_name} found no way further down ({(exception.InnerException ?? exception).Message.TrimEnd('.')}); "
                + $"the gradient is {Length} long. "
                + "If that is next to nothing, this is the minimum: allow a larger tolerance.");
        }
    }

    private (StopReason Stopped, string Reason) LeftTheNumbers() =>
        (StopReason.NotFinite, $"{_name} left the finite numbers: {_notFinite}. Start it closer to the minimum.");

    private string Length => NumberText.Format(_record.Last!.GradientNorm, 3);
}
