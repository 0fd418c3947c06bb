using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// All samples passing by once. They are taken in pages of so many blocks; a page is worked on by one thread, and what is gathered
/// from the pages is put together in their order, so that the result has the same bits whatever the number of threads.
/// </summary>
internal sealed class Sweep
{
    /// <summary>How many samples a page has: a power of two times a block, so that pages are branches of the tree of pairwise sums.</summary>
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

    private readonly SweepPlan _plan;
    private readonly double[] _slots;
    private readonly Worker[] _workers;
    private readonly CountdownEvent _running = new(1);
    private readonly double[] _totals;
    private readonly double[][] _data;
    private double[] _pages = [];
    private ImmutableArray<BlockPart> _loops;
    private long _passed;
    private long _pagesBefore;
    private int _samples;
    private int _next;
    private Exception? _failure;

    public Sweep(SweepPlan plan, double[] slots, int threads)
    {
        _plan = plan;
        _slots = slots;
        _data = new double[plan.Data.Length][];
        _totals = new double[plan.Gathers.Length * PairwiseSum.Levels];
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker(this))];
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
        if (_passed >= Worthwhile && _loops.IsDefault)
        {
            _loops = _plan.Loops;
        }

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
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Join(int gather, Span<double> levels, long before, double term)
    {
        if (_plan.Gathers[gather].Gathered == Gathered.Max)
        {
            levels[0] = before == 0 ? term : Math.Max(levels[0], term);
        }
        else
        {
            PairwiseSum.Add(levels, before, term);
        }
    }

    private double Result(int gather, ReadOnlySpan<double> levels, long count) =>
        _plan.Gathers[gather].Gathered == Gathered.Max ? levels[0] : PairwiseSum.Total(levels, count);

    /// <summary>Takes one page after the other, with registers of its own.</summary>
    private sealed class Worker(Sweep sweep) : IThreadPoolWorkItem
    {
        private readonly double[] _levels = new double[sweep._plan.Gathers.Length * PairwiseSum.Levels + 2 * Margin];
        private readonly double[] _terms = new double[sweep._plan.Gathers.Length + 2 * Margin];
        private double[] _registers = [];
        private int _isCalled;
        private int _origin;
        private int _stride;

        /// <summary>Asks a thread of the pool to help.</summary>
        public void Call()
        {
            _isCalled = 1;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        /// <summary>Where no thread has come by now, none needs to: all may be waiting for each other, if each runs a program.</summary>
        public void CallOff()
        {
            if (Interlocked.Exchange(ref _isCalled, 0) == 1)
            {
                sweep._running.Signal();
            }
        }

        public void Execute()
        {
            if (Interlocked.Exchange(ref _isCalled, 0) == 1)
            {
                WorkAndSignal();
            }
        }

        public void WorkAndSignal()
        {
            try
            {
                Work();
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref sweep._failure, exception, null);
            }
            finally
            {
                sweep._running.Signal();
            }
        }

        public void Work()
        {
            var block = Math.Min(PairwiseSum.Block, sweep._samples);
            Reserve(block);

            for (var page = Interlocked.Increment(ref sweep._next); page < sweep.PageCount; page = Interlocked.Increment(ref sweep._next))
            {
                WorkOn(page, block);
            }
        }

        /// <summary>
        /// Room for a block in every register. Registers begin on a line of the cache, and none at the same place of a page of memory as
        /// another, since a processor takes two such places for one when it looks whether a read must wait for a write.
        /// </summary>
        private void Reserve(int block)
        {
            _stride = (block + 2 * Line - 1) / Line * Line;
            if (_registers.Length < sweep._plan.Registers * _stride + Line)
            {
                _registers = GC.AllocateArray<double>(sweep._plan.Registers * _stride + Line, pinned: true);
                var address = Marshal.UnsafeAddrOfPinnedArrayElement(_registers, 0);
                _origin = (int)(-address & (Line * sizeof(double) - 1)) / sizeof(double);
            }
        }

        private void WorkOn(int page, int block)
        {
            var gathers = sweep._plan.Gathers.Length;
            var end = Math.Min((page + 1) * Page, sweep._samples);
            var blocks = 0;
            for (var start = page * Page; start < end; start += block, blocks++)
            {
                WorkOn(start, Math.Min(block, end - start), blocks);
            }

            for (var g = 0; g < gathers; g++)
            {
                sweep._pages[page * gathers + g] = sweep.Result(g, Levels(g), blocks);
            }
        }

        private void WorkOn(int start, int length, int before)
        {
            if (length == PairwiseSum.Block && sweep._loops is { IsDefault: false } parts)
            {
                foreach (ref readonly var part in parts.AsSpan())
                {
                    if (part.Loop is { } loop)
                    {
                        loop(sweep._data, start, _registers, _origin, sweep._slots, _terms);
                    }
                    else
                    {
                        Work(part.Step, start, length);
                    }
                }
            }
            else
            {
                foreach (ref readonly var step in sweep._plan.Steps.AsSpan())
                {
                    Work(step, start, length);
                }
            }

            for (var g = 0; g < sweep._plan.Gathers.Length; g++)
            {
                sweep.Join(g, Levels(g), before, _terms[Margin + g]);
            }
        }

        private void Work(in BlockStep step, int start, int length)
        {
            if (step.Kernel is not { } kernel)
            {
                var u = Register(step.A, start, length);
                _terms[Margin + step.Target] = step.Operation == Gathered.Sum ? BlockSums.Sum(u)
                    : step.Operation == Gathered.SumOfSquares ? BlockSums.Dot(u, u)
                    : step.Operation == Gathered.Dot ? BlockSums.Dot(u, Register(step.B, start, length))
                    : TensorPrimitives.Max(u);
                return;
            }

            var result = _registers.AsSpan(_origin + (step.Target - sweep._data.Length) * _stride, length);
            if (step.OfBlocks is { } ofBlocks)
            {
                ofBlocks(Register(step.A, start, length), Register(step.B, start, length), result);
            }
            else if (step.OfBlock is { } ofBlock)
            {
                ofBlock(Register(step.A, start, length), result);
            }
            else if (step.OfBlockByNumber is { } byNumber)
            {
                byNumber(Register(step.A, start, length), sweep._slots[~step.B], result);
            }
            else if (step.OfNumberByBlock is { } ofNumber)
            {
                ofNumber(sweep._slots[~step.A], Register(step.B, start, length), result);
            }
            else
            {
                kernel.Block(At(step.A, start, length), At(step.B, start, length), At(step.C, start, length), result);
            }
        }

        private Span<double> Levels(int gather) => _levels.AsSpan(Margin + gather * PairwiseSum.Levels, PairwiseSum.Levels);

        private Operand At(int operand, int start, int length) =>
            operand >= 0 ? Register(operand, start, length)
            : operand == BlockStep.None ? default
            : sweep._slots[~operand];

        private ReadOnlySpan<double> Register(int register, int start, int length) => register < sweep._data.Length
            ? sweep._data[register].AsSpan(start, length)
            : _registers.AsSpan(_origin + (register - sweep._data.Length) * _stride, length);
    }
}
