using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>What a descent writes down on its way, and makes its result of.</summary>
internal sealed class DescentRecord(LossFunction function, int? batch = null)
{
    /// <summary>Parameters with more numbers than these make a large model, whose positions are not kept.</summary>
    private const int MostNumbers = 64;

    private readonly Trajectory _trajectory = new(isLarge: function.Layout.Count > MostNumbers);
    private int _count;

    public DescentStep? Last => _trajectory.Last;

    public double FirstLoss { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>The numbers of the parameters there; with batches, at the last step.</summary>
    public double[] BestPosition { get; private set; } = [];

    public DescentStep Add(double loss, double[] gradient, double[] position, double stepSize)
    {
        var step = new DescentStep(
            _count++,
            loss,
            TensorPrimitives.Norm<double>(gradient),
            stepSize,
            [.. function.Layout.Split(gradient).Select(part => TensorPrimitives.Norm(part.Numbers))],
            function.Layout.Split(position));
        _trajectory.Add(step);
        FirstLoss = step.Iteration == 0 ? loss : FirstLoss;
        if (batch is not null || loss < BestLoss)
        {
            BestPosition = [.. position];
            BestLoss = loss;
        }

        return step;
    }

    public Descent Finish(StopReason stopped, string reason, string method) => new()
    {
        Loss = function.Loss,
        Parameters = function.Layout.Parameters,
        Start = function.Start,
        StartValue = batch is null ? FirstLoss : function.Value(function.Layout.NumbersAt(function.Start)),
        Point = function.Layout.PointAt(BestPosition, function.Start),
        Value = batch is null ? BestLoss : function.Value(BestPosition),
        Steps = _trajectory.Steps(),
        Stopped = stopped,
        Reason = reason,
        Method = method,
        Batch = batch,
    };
}
