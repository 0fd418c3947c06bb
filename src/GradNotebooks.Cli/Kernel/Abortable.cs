using System.Runtime;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Runs code that a token stops wherever it is: in an endless loop, and where it waits.</summary>
internal static class Abortable
{
    /// <exception cref="CellStoppedException">It was stopped; the exception's inner one knows where.</exception>
    public static void Run(Action code, CancellationToken token)
    {
        if (!token.CanBeCanceled)
        {
            // The runtime would wait for ever for the end of what cannot be.
            code();
            return;
        }

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
        finally
        {
            if (token.IsCancellationRequested)
            {
                TakeInterrupt();
            }
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

    /// <summary>A thread that did not wait is interrupted when it next does, which must not be in other code.</summary>
    private static void TakeInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
        }
    }
}
