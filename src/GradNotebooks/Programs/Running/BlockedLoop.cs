using System.Runtime.ExceptionServices;

namespace GradNotebooks;

/// <summary>
/// All samples passing by once. They are taken in pages of so many blocks; a page is worked on by one thread, and what is gathered
/// from the pages is put together in their order, so that the result has the same bits whatever the number of threads.
/// </summary>
internal sealed partial class BlockedLoop
{
    /// <summary>
    /// How many samples a page has: a power of two times a block, so that pages are branches of the tree of pairwise sums.
    /// </summary>
    public const int Page = 32 * PairwiseSum.Block;

    /// <summary>
    /// After so many samples the steps are compiled into loops: that takes milliseconds, about as long as these samples took, and
    /// changes no bit of what is computed.
    /// </summary>
    public const int Worthwhile = 64 * Page;

    /// <summary>How far apart the registers begin that hold a whole block.</summary>
    public const int Stride = PairwiseSum.Block + Line;

    /// <summary>
    /// So many numbers are left free on both sides of what a thread writes again and again: where another thread's data lie on the same
    /// line of the cache, the two processors take it from each other each time.
    /// </summary>
    public const int Margin = 2 * Line;

    /// <summary>A line of the cache, and the widest vector: 64 bytes.</summary>
    private const int Line = 8;

    private readonly BlockedLoopPlan _plan;
    private readonly CompiledLoop _compiled;
    private readonly double[] _slots;
    private readonly Worker[] _workers;
    private readonly CountdownEvent _running = new(1);
    private readonly double[] _totals;
    private readonly double[][] _data;
    private double[] _pages = [];
    private BlockPart[]? _loops;
    private long _passed;
    private long _pagesBefore;
    private int _samples;
    private int _next;
    private Exception? _failure;

    /// <param name="loop">What is done.</param>
    /// <param name="slots">The single numbers.</param>
    /// <param name="threads">How many threads share the samples.</param>
    public BlockedLoop(CompiledLoop loop, double[] slots, int threads)
    {
        _compiled = loop;
        _plan = loop.Plan;
        _slots = slots;
        _data = new double[_plan.Data.Length][];
        _totals = new double[_plan.Gathers.Length * PairwiseSum.Levels];
        _workers = new Worker[threads];
        for (var i = 0; i < threads; i++)
        {
            _workers[i] = new Worker(this);
        }
    }

    private int PageCount => (_samples + Page - 1) / Page;

    public void Begin() => _pagesBefore = 0;

    /// <summary>So many further samples pass by; all but the last time these must be whole pages.</summary>
    /// <param name="data">Every array over the samples that the program has.</param>
    /// <param name="samples">How many samples there are in each.</param>
    public void Pass(double[][] data, int samples)
    {
        for (var i = 0; i < _data.Length; i++)
        {
            _data[i] = data[_plan.Data[i]];
        }

        _samples = samples;
        _next = -1;
        _loops = _passed >= Worthwhile ? _compiled.Parts() : null;
        _passed += samples;
        if (_pages.Length < PageCount * _plan.Gathers.Length)
        {
            _pages = new double[PageCount * _plan.Gathers.Length];
        }

        Work();
        Array.Clear(_data);
        for (var page = 0; page < PageCount; page++, _pagesBefore++)
        {
            for (var g = 0; g < _plan.Gathers.Length; g++)
            {
                Join(g, _totals.AsSpan(g * PairwiseSum.Levels, PairwiseSum.Levels), _pagesBefore, _pages[page * _plan.Gathers.Length + g]);
            }
        }
    }

    /// <summary>Puts what was gathered into the slots.</summary>
    public void End()
    {
        for (var g = 0; g < _plan.Gathers.Length; g++)
        {
            _slots[_plan.Gathers[g].Slot] = Result(g, _totals.AsSpan(g * PairwiseSum.Levels, PairwiseSum.Levels), _pagesBefore);
        }
    }

    private void Work()
    {
        var helpers = Math.Min(_workers.Length, PageCount) - 1;
        if (helpers <= 0)
        {
            _workers[0].Work();
            return;
        }

        _running.Reset(helpers + 1);
        for (var i = 1; i <= helpers; i++)
        {
            _workers[i].Call();
        }

        _workers[0].WorkAndSignal();
        for (var i = 1; i <= helpers; i++)
        {
            _workers[i].CallOff();
        }

        _running.Wait();
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Join(int gather, Span<double> levels, long before, double term)
    {
        var reduction = _plan.Gathers[gather].BlockReduction.Reduction;
        if (reduction.IsSum)
        {
            PairwiseSum.Add(levels, before, term);
        }
        else
        {
            levels[0] = before == 0 ? term : reduction.Combine(levels[0], term);
        }
    }

    private double Result(int gather, ReadOnlySpan<double> levels, long count) =>
        _plan.Gathers[gather].BlockReduction.Reduction.IsSum ? PairwiseSum.Total(levels, count) : levels[0];
}
