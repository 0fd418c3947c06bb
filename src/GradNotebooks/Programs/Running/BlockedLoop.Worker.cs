using System.Runtime.InteropServices;

namespace GradNotebooks;

// The work of one thread on the samples that pass.
internal sealed partial class BlockedLoop
{
    /// <summary>Takes one page after the other, with registers of its own.</summary>
    private sealed class Worker(BlockedLoop whole) : IThreadPoolWorkItem
    {
        private readonly double[] _levels = new double[whole._plan.Gathers.Length * PairwiseSum.Levels + 2 * Margin];
        private readonly double[] _terms = new double[whole._plan.Gathers.Length + 2 * Margin];
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
                whole._running.Signal();
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
                Interlocked.CompareExchange(ref whole._failure, exception, null);
            }
            finally
            {
                whole._running.Signal();
            }
        }

        public void Work()
        {
            var block = Math.Min(PairwiseSum.Block, whole._samples);
            Reserve(block);

            for (var page = Interlocked.Increment(ref whole._next); page < whole.PageCount; page = Interlocked.Increment(ref whole._next))
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
            if (_registers.Length < whole._plan.Registers * _stride + Line)
            {
                _registers = GC.AllocateArray<double>(whole._plan.Registers * _stride + Line, pinned: true);
                var address = Marshal.UnsafeAddrOfPinnedArrayElement(_registers, 0);
                _origin = (int)(-address & (Line * sizeof(double) - 1)) / sizeof(double);
            }
        }

        private void WorkOn(int page, int block)
        {
            var gathers = whole._plan.Gathers.Length;
            var end = Math.Min((page + 1) * Page, whole._samples);
            var blocks = 0;
            for (var start = page * Page; start < end; start += block, blocks++)
            {
                WorkOn(start, Math.Min(block, end - start), blocks);
            }

            for (var g = 0; g < gathers; g++)
            {
                whole._pages[page * gathers + g] = whole.Result(g, Levels(g), blocks);
            }
        }

        private void WorkOn(int start, int length, int before)
        {
            if (length == PairwiseSum.Block && whole._loops is { } parts)
            {
                foreach (ref readonly var part in parts.AsSpan())
                {
                    if (part.Loop is { } loop)
                    {
                        loop(whole._data, start, _registers, _origin, whole._slots, _terms);
                    }
                    else
                    {
                        Work(part.Step, start, length);
                    }
                }
            }
            else
            {
                foreach (var step in whole._plan.Steps)
                {
                    Work(step, start, length);
                }
            }

            for (var g = 0; g < whole._plan.Gathers.Length; g++)
            {
                whole.Join(g, Levels(g), before, _terms[Margin + g]);
            }
        }

        private void Work(in BlockStep step, int start, int length)
        {
            if (step.Kernel is { } kernel)
            {
                var result = _registers.AsSpan(_origin + (step.Target - whole._data.Length) * _stride, length);
                kernel.Block(At(step.A, start, length), At(step.B, start, length), At(step.C, start, length), result);
            }
            else
            {
                var u = Register(step.A, start, length);
                var v = step.B == BlockStep.None ? default : Register(step.B, start, length);
                _terms[Margin + step.Target] = ((BlockReduction)step.Operation).Block(u, v);
            }
        }

        private Span<double> Levels(int gather) => _levels.AsSpan(Margin + gather * PairwiseSum.Levels, PairwiseSum.Levels);

        private Operand At(int operand, int start, int length) =>
            operand >= 0 ? Register(operand, start, length)
            : operand == BlockStep.None ? default
            : whole._slots[~operand];

        private ReadOnlySpan<double> Register(int register, int start, int length) => register < whole._data.Length
            ? whole._data[register].AsSpan(start, length)
            : _registers.AsSpan(_origin + (register - whole._data.Length) * _stride, length);
    }
}
