using System.Runtime.ExceptionServices;

namespace GradNotebooks;

/// <summary>
/// A thread, and those that help it with work in parts. Each takes the next part that nobody has; the thread that has the work does it
/// alone where no other comes. To share allocates nothing, after the first time.
/// </summary>
internal sealed class Crew
{
    /// <summary>Less work is not shared: so many numbers are read and written in some ten microseconds.</summary>
    private const long Worthwhile = 1 << 14;

    /// <summary>So many times a helper looks whether there is more to do, before it leaves: some tens of microseconds.</summary>
    private const int Patience = 2000;

    [ThreadStatic]
    private static Crew? Own;

    [ThreadStatic]
    private static int Most;

    private Helper[] _helpers = [];
    private bool _isSharing;

    private Crew()
    {
    }

    /// <summary>How many threads at most share what this thread has to do: one for each core, unless it was told otherwise.</summary>
    public static int Threads => Most > 0 ? Most : Environment.ProcessorCount;

    /// <summary>Sets how many threads share what this thread has to do from now on; 0 for one for each core.</summary>
    /// <returns>What was set before.</returns>
    public static int Limit(int threads)
    {
        var before = Most;
        Most = threads;
        return before;
    }

    /// <summary>Does all parts, with the help of other threads where it pays.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="work">About how many numbers are read and written in all of them together.</param>
    public static void Share<TParts>(in TParts parts, int count, long work)
        where TParts : struct, IParts
    {
        // What shares work within a part of other work, as a function of one's own that runs a program does, has nobody to share it with.
        if (count <= 1 || work < Worthwhile || Threads == 1 || Own is { _isSharing: true })
        {
            for (var part = 0; part < count; part++)
            {
                parts.Do(part);
            }

            return;
        }

        var job = Job<TParts>.Of(parts, count);
        (Own ??= new Crew()).Share(job, Math.Min(Threads, count) - 1);
        job.Release();
    }

    private void Share(Job job, int helpers)
    {
        while (_helpers.Length < helpers)
        {
            _helpers = [.. _helpers, new Helper()];
        }

        for (var i = 0; i < helpers; i++)
        {
            _helpers[i].Call(job);
        }

        var before = Limit(1);
        _isSharing = true;
        job.Work();
        _isSharing = false;
        Limit(before);
        var spinner = new SpinWait();
        for (var i = 0; i < helpers; i++)
        {
            // Where no thread has come by now, none needs to: all may be waiting for each other, if each has work to share.
            while (!_helpers[i].CallOff())
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }
        }

        job.ThrowIfFailed();
    }

    /// <summary>What is shared, whatever the parts are.</summary>
    private abstract class Job
    {
        private Exception? _failure;
        private int _next;
        private int _count;

        protected void Begin(int count) => (_next, _count) = (-1, count);

        /// <summary>Takes part after part, until there is none left.</summary>
        public void Work()
        {
            try
            {
                for (var part = Interlocked.Increment(ref _next); part < _count; part = Interlocked.Increment(ref _next))
                {
                    Do(part);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
                Volatile.Write(ref _next, _count);
            }
        }

        public void ThrowIfFailed()
        {
            if (Interlocked.Exchange(ref _failure, null) is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }

        protected abstract void Do(int part);
    }

    private sealed class Job<TParts> : Job
        where TParts : struct, IParts
    {
        [ThreadStatic]
        private static Job<TParts>? Own;

        private TParts _parts;

        public static Job<TParts> Of(in TParts parts, int count)
        {
            var job = Own ??= new Job<TParts>();
            job._parts = parts;
            job.Begin(count);
            return job;
        }

        /// <summary>Lets go of what the parts work on.</summary>
        public void Release() => _parts = default;

        protected override void Do(int part) => _parts.Do(part);
    }

    /// <summary>A thread of the pool, while it helps.</summary>
    private sealed class Helper : IThreadPoolWorkItem
    {
        /// <summary>What it is called to; null where it is not.</summary>
        private Job? _called;

        /// <summary>What it is doing; null where it does nothing.</summary>
        private Job? _doing;

        /// <summary>Whether a thread of the pool is on its way, or here.</summary>
        private int _isComing;

        public void Call(Job job)
        {
            Volatile.Write(ref _called, job);
            if (Interlocked.Exchange(ref _isComing, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        /// <summary>Sees to it that it does not begin any more; whether it does nothing now.</summary>
        public bool CallOff()
        {
            Interlocked.Exchange(ref _called, null);
            return Volatile.Read(ref _doing) is null;
        }

        public void Execute()
        {
            var before = Limit(1);
            do
            {
                for (var looked = 0; looked < Patience; looked++)
                {
                    if (Volatile.Read(ref _called) is { } job)
                    {
                        Begin(job);
                        looked = 0;
                    }

                    Thread.SpinWait(1);
                }

                Interlocked.Exchange(ref _isComing, 0);
            }
            // Whoever called in between found somebody here, who was about to leave.
            while (Volatile.Read(ref _called) is not null && Interlocked.Exchange(ref _isComing, 1) == 0);
            Limit(before);
        }

        private void Begin(Job job)
        {
            // First it is said that work is done, and then the call is taken: who calls off in between sees one or the other.
            Interlocked.Exchange(ref _doing, job);
            if (Interlocked.CompareExchange(ref _called, null, job) == job)
            {
                job.Work();
            }

            Volatile.Write(ref _doing, null);
        }
    }
}
