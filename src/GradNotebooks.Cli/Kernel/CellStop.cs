using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Stops the cell that runs, once it is told of one. First the cell is asked to stop, by the token that it can see in its context; if it
/// does not heed that, its thread is aborted, and if it waits for others, it is left waiting alone.
/// </summary>
internal sealed class CellStop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private CancellationTokenSource? _asked;
    private CancellationTokenSource? _forced;

    /// <summary>Cancelled once the cell that runs is to stop.</summary>
    public CancellationToken Asked => _asked?.Token ?? CancellationToken.None;

    /// <summary>A cell begins; it can be stopped until <see cref="End"/>.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            (_asked, _forced) = (new CancellationTokenSource(), new CancellationTokenSource());
        }
    }

    /// <summary>The token that the cell can see follows.</summary>
    public void Watch(KernelInvocationContext context)
    {
        var seen = SourceOf(context);
        Asked.Register(() => seen.CancelAsync());
        Asked.ThrowIfCancellationRequested();
    }

    /// <summary>The cell has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            (_asked, _forced) = (null, null);
        }
    }

    /// <summary>Stops the cell that runs, if any; does not wait for it.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _asked?.CancelAsync();
            _forced?.CancelAfter(Patience);
        }
    }

    /// <summary>The failure of a cell as one of stopping it, if it is.</summary>
    public Exception Seen(Exception exception) =>
        Asked.IsCancellationRequested && IsOfStop(exception) ? new CellStoppedException(exception) : exception;

    /// <summary>Runs code of the cell on this thread, and what it awaits wherever it goes on.</summary>
    /// <exception cref="CellStoppedException">It was stopped by force.</exception>
    public async Task<object> RunAsync(Func<Task<object>> code)
    {
        var forced = _forced?.Token ?? CancellationToken.None;
        Task<object> running = null!;
        Abortable.Run(Begin, forced);
        return await running.WaitAsync(forced).ConfigureAwait(false);

        void Begin()
        {
            if (forced.CanBeCanceled)
            {
                SynchronizationContext.SetSynchronizationContext(new Continuations(forced));
            }

            running = code();
        }
    }

    private static bool IsOfStop(Exception exception) =>
        exception is OperationCanceledException or ThreadAbortException or ThreadInterruptedException
        || exception is AggregateException { InnerExceptions: var all } && all.All(IsOfStop);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_cancellationTokenSource")]
    private static extern ref CancellationTokenSource SourceOf(KernelInvocationContext context);

    /// <summary>Runs what comes after an await as the pool would, but where it can be aborted.</summary>
    private sealed class Continuations(CancellationToken forced) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback callback, object? state) => ThreadPool.QueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            Abortable.RunOnPool(() => callback(state), forced);
            SetSynchronizationContext(null);
        });

        public override SynchronizationContext CreateCopy() => this;
    }
}
