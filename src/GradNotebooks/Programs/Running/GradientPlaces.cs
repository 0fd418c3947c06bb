using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Where in the gradient each part of it begins, and which steps write their part there themselves: those whose result nobody else reads.
/// </summary>
internal sealed class GradientPlaces
{
    // Counted from one; 0 for what is written elsewhere.
    private readonly int[] _places;
    private readonly bool[] _isElsewhere;

    /// <param name="plan">The program.</param>
    /// <param name="starts">Where the part of each root begins, the loss left out.</param>
    public GradientPlaces(Plan plan, ImmutableArray<int> starts)
    {
        Starts = starts;
        _places = new int[plan.ArraySteps.Length];
        _isElsewhere = new bool[plan.Buffers.Length];
        if (!plan.ArraySteps.IsEmpty)
        {
            Find(plan);
        }
    }

    /// <summary>Where each part begins, in the order of the parameters.</summary>
    public ImmutableArray<int> Starts { get; }

    /// <summary>Where a step writes its result in the gradient; negative where it writes it elsewhere.</summary>
    public int Of(ArrayStep step) => _places[step.Index] - 1;

    /// <summary>Whether a buffer has memory of its own.</summary>
    public bool Keeps(int buffer) => !_isElsewhere[buffer];

    private void Find(Plan plan)
    {
        var steps = plan.ArraySteps;
        var (uses, roots) = (new int[plan.Buffers.Length], new int[plan.Buffers.Length]);
        foreach (var place in steps.SelectMany(step => step.Inputs.Add(step.Target)).Concat(plan.Roots).Where(place => place.IsBuffer))
        {
            uses[place.Index]++;
        }

        for (var i = 1; i < plan.Roots.Length; i++)
        {
            if (plan.Roots[i].IsBuffer)
            {
                roots[plan.Roots[i].Index] = i;
            }
        }

        // A step writes into a buffer, and a root takes it from there: two uses.
        foreach (var step in steps.Where(step => step.Target.IsBuffer && uses[step.Target.Index] == 2 && WritesAnywhere(step)))
        {
            if (roots[step.Target.Index] is > 0 and var root)
            {
                _places[step.Index] = Starts[root - 1] + 1;
                _isElsewhere[step.Target.Index] = true;
            }
        }
    }

    private static bool WritesAnywhere(ArrayStep step) => step.Operation is Elementary or Whole { Into: not null };
}
