using System.IO.Pipes;
using System.Security.Cryptography;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Session;

/// <summary>The cells of one notebook, run one after another in a kernel that lives elsewhere.</summary>
internal sealed class KernelSession : IDisposable
{
    private readonly IKernelHome _home;
    private readonly OutputBook _book;
    private readonly NamedPipeServerStream _pipe;
    private readonly CancellationTokenSource _gone = new();
    private readonly TaskCompletionSource<MessageStream> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<CellFailure?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;

    private KernelSession(IKernelHome home, OutputBook book, NamedPipeServerStream pipe) => (_home, _book, _pipe) = (home, book, pipe);

    /// <summary>Whether the kernel is gone, so that no further cell can run.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Brings the kernel up, and does not wait for it.</summary>
    public static KernelSession Start(IKernelHome home, CellSetup setup, OutputBook book)
    {
        var name = "gradnb-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var session = new KernelSession(home, book, pipe);
        home.Start(name, session._gone.Cancel);
        _ = Task.Factory.StartNew(() => session.Listen(setup), TaskCreationOptions.LongRunning);
        return session;
    }

    /// <summary>Waits until cells can run, which no cell's time is charged with.</summary>
    public Task ReadyAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    /// <summary>Runs a cell to its end; null if all went well.</summary>
    /// <exception cref="TimeoutException">It takes longer than that. The kernel is of no use any more.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted. The kernel is of no use any more.</exception>
    public async Task<CellFailure?> RunAsync(Cell cell, TimeSpan timeout, CancellationToken cancellation)
    {
        var messages = await _ready.Task.ConfigureAwait(false);
        _number = cell.Number;
        _ended = new TaskCompletionSource<CellFailure?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = _ended.Task;
        if (IsOver || !messages.Send(new KernelMessage.Run(cell.Number, cell.Language, cell.Source)))
        {
            IsOver = true;
            return _home.Death(cell.Number);
        }

        return await ended.WaitAsync(timeout, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the kernel at once, with all that a cell may have started.</summary>
    public void Stop()
    {
        IsOver = true;
        _pipe.Dispose();
        _home.Dispose();
    }

    public void Dispose()
    {
        if (!IsOver)
        {
            IsOver = true;
            _pipe.Dispose();
            _home.Release();
        }
    }

    private void Listen(CellSetup setup)
    {
        try
        {
            _pipe.WaitForConnectionAsync(_gone.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            _ready.TrySetException(new UsageException("The process that runs the cells did not come up: see whether dotnet runs at all."));
            return;
        }

        var messages = new MessageStream(_pipe);
        messages.Send(new KernelMessage.Setup(setup));
        while (messages.Receive() is { } message)
        {
            Take(message, messages);
        }

        if (!IsOver)
        {
            IsOver = true;
            var failure = _home.Death(_number);
            _ready.TrySetException(new UsageException($"The process that runs the cells broke down: {failure.Message}"));
            _ended.TrySetResult(failure);
        }
    }

    private void Take(KernelMessage message, MessageStream messages)
    {
        switch (message)
        {
            case KernelMessage.Ready:
                _ready.TrySetResult(messages);
                break;
            case KernelMessage.Written written:
                _book.Write(written.Stream, written.Text);
                break;
            case KernelMessage.Shown shown:
                _book.Show(shown.Output, shown.Id);
                break;
            case KernelMessage.Returned returned:
                _book.Return(returned.Output);
                break;
            case KernelMessage.Replaced replaced:
                _book.Replace(replaced.Output, replaced.Id);
                break;
            case KernelMessage.PassedOver passed:
                _book.NotRun(passed.Language);
                break;
            case KernelMessage.Warned warned:
                _book.Warn(warned.Sentence);
                break;
            case KernelMessage.Told told:
                _book.Tell(told.Text);
                break;
            case KernelMessage.Ended ended:
                _ended.TrySetResult(ended.Failure);
                break;
        }
    }
}
