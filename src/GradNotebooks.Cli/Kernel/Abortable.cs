using System.Runtime;
using System.Runtime.ExceptionServices;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Runs code that a token stops wherever it is: in an endless loop, and where it waits. A thread on which an endless loop was aborted is of
/// no use any more: the runtime cannot halt it in another such loop, not even to collect garbage.
/// </summary>
internal static class Abortable
{
    /// <summary>Runs the code on a thread of its own, and waits for it.</summary>
    /// <exception cref="CellStoppedException">It was stopped; the exception's inner one knows where.</exception>
    public static void Run(Action code, CancellationToken token)
    {
        if (!token.CanBeCanceled)
        {
            code();
            return;
        }

        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                RunHere(code, token);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Runs the code on this thread, of the pool, which does nothing more once the token has stopped something.</summary>
    public static void RunOnPool(Action code, CancellationToken token)
    {
        try
        {
            RunHere(code, token);
        }
        catch (CellStoppedException)
        {
            // Whoever awaits the code knows.
        }

        if (token.IsCancellationRequested)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private static void RunHere(Action code, CancellationToken token)
    {
        Exception? stopped = null;
        try
        {
#pragma warning disable SYSLIB0046 // What it may leave in pieces belongs to the cell that is stopped.
            ControlledExecution.Run(Watched, token);
#pragma warning restore SYSLIB0046
        }
        catch (Exception exception) when (token.IsCancellationRequested)
        {
            throw new CellStoppedException(stopped ?? exception);
        }

        void Watched()
        {
            // An abort reaches a thread that computes, an interrupt one that waits; the runtime's abort would wait for it.
            using var wake = token.Register(Thread.CurrentThread.Interrupt);
            try
            {
                code();
            }
            catch (Exception exception)
            {
                stopped = exception;
                throw;
            }
        }
    }
}
