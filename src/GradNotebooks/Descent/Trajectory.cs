using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The steps of a descent, thinned evenly once there are many: first all of them, then every second, every fourth, and so on; the last
/// is always kept. Of a large model only the first and the last step keep their position.
/// </summary>
internal sealed class Trajectory(bool isLarge)
{
    private const int MostSteps = 4096;

    private readonly List<DescentStep> _steps = [];
    private int _stride = 1;
    private DescentStep? _last;

    public DescentStep? Last => _last;

    public void Add(DescentStep step)
    {
        _last = step;
        if (step.Iteration % _stride != 0)
        {
            return;
        }

        _steps.Add(isLarge && step.Iteration > 0 ? step with { Position = null } : step);
        if (_steps.Count > MostSteps)
        {
            _stride *= 2;
            _steps.RemoveAll(s => s.Iteration % _stride != 0);
        }
    }

    public ImmutableArray<DescentStep> Steps() => [.. _steps.Where(s => s.Iteration < _last!.Iteration), _last!];
}
