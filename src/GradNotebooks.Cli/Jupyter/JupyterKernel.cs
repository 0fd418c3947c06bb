using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>
/// A kernel that front ends of Jupyter speak to. Requests on the shell are answered one after another, on one thread; those on the control
/// channel at once, on another, whatever a cell does.
/// </summary>
internal sealed class JupyterKernel : IDisposable
{
    private readonly BlockingCollection<Message> _waiting = [];
    private readonly CancellationTokenSource _end = new();
    private readonly TextWriter _log;
    private readonly Channels _channels;
    private readonly Keyboard _keyboard;
    private readonly CellStop _stop = new();
    private readonly CellOutputs _outputs;
    private readonly Task<CellKernel> _kernel;
    private readonly Execution _execution;
    private readonly Assistance _assistance;
    private readonly History _history = new();
    private readonly Comms _comms;
    private int _toAbort;
    private volatile bool _isOver;

    /// <param name="file">How the front end wants to be connected.</param>
    /// <param name="kit">The package that comes with the command.</param>
    /// <param name="log">Takes sentences for whoever looks after the front end.</param>
    /// <exception cref="Messages.UsageException">Nothing can listen where the file says.</exception>
    public JupyterKernel(ConnectionFile file, Kit kit, TextWriter log)
    {
        _log = log;
        _channels = new Channels(file, log, _waiting.Add, message => Answer(message, isUrgent: true), message => _keyboard!.Take(message));
        _keyboard = new Keyboard(_channels);
        _outputs = new CellOutputs(Publish);
        Comm.Lines = _comms = new Comms(_outputs.Say);
        var cap = new CappedSink(_outputs, CappedSink.Usual);
        _kernel = Task.Factory.StartNew(() => Start(kit, cap), TaskCreationOptions.LongRunning);
        _execution = new Execution(_kernel, _outputs, cap, _stop, _keyboard, _history, Publish);
        _assistance = new Assistance(_kernel);
        Publish(new Broadcast.Status("starting"), []);
    }

    /// <summary>Answers requests until one asks the kernel to end, or the token says that nobody is there any more.</summary>
    public void Run(CancellationToken gone)
    {
        using var ending = gone.Register(_end.Cancel);
        _ = Task.Factory.StartNew(AnswerWhatWaits, TaskCreationOptions.LongRunning);
        _end.Token.WaitHandle.WaitOne();
    }

    /// <summary>Stops the cell that runs, as an interrupt request does.</summary>
    public void Interrupt() => _execution.Stop();

    public void Dispose()
    {
        _outputs.Dispose();
        _channels.Dispose();
    }

    private CellKernel Start(Kit kit, CappedSink sink)
    {
        var (compiler, services) = KernelStart.Warm;
        var setup = new CellSetup(
            kit, Directory.GetCurrentDirectory(), new Dictionary<string, string>(), TakesNearestPackages: false, IsSandboxed: false);
        var console = new HeadlessConsole(setup.Folder, sink, new KeyboardReader(_keyboard));
        services.GetAwaiter().GetResult();
        var kernel = new CellKernel(setup, sink, console, _keyboard, _stop, alwaysAsText: true);
        compiler.GetAwaiter().GetResult();
        return kernel;
    }

    private void AnswerWhatWaits()
    {
        foreach (var message in _waiting.GetConsumingEnumerable(_end.Token))
        {
            Answer(message, isUrgent: false);
            _toAbort = Math.Max(0, _toAbort - 1);
        }
    }

    private void Answer(Message message, bool isUrgent)
    {
        Publish(new Broadcast.Status("busy"), message.Header);
        try
        {
            if (ReplyTo(message) is { } reply)
            {
                _channels.Reply(message, ReplyType(message), Contents.Write(reply), isUrgent);
            }
        }
        catch (Exception exception)
        {
            _log.WriteLine($"A request of the type “{message.Type}” could not be answered: {exception.Message}");
            if (message.Type.EndsWith("_request", StringComparison.Ordinal))
            {
                var failed = new Reply.Failed(exception.GetType().Name, exception.Message, [exception.Message]);
                _channels.Reply(message, ReplyType(message), Contents.Write(failed), isUrgent);
            }
        }

        Publish(new Broadcast.Status("idle"), message.Header);
        if (_isOver)
        {
            _end.Cancel();
        }
    }

    private Reply? ReplyTo(Message message)
    {
        switch (Request.Read(message))
        {
            case Request.Execute execute:
                return Run(execute, message);
            case Request.Complete complete:
                return _assistance.Complete(complete);
            case Request.Inspect inspect:
                return _assistance.Inspect(inspect);
            case Request.IsComplete code:
                return Assistance.IsComplete(code);
            case Request.History history:
                return _history.Recall(history);
            case Request.KernelInfo:
                return About.Kernel;
            case Request.Interrupt:
                _execution.Stop();
                return new Reply.Interrupted();
            case Request.Shutdown shutdown:
                _isOver = true;
                var told = new Reply.ShutDown(shutdown.Restart);
                _channels.Publish(ReplyType(message), Contents.Write(told), message.Header);
                return told;
            case Request.CommInfo info:
                return _comms.List(info);
            case Request.Notice notice:
                _outputs.Begin(message.Header);
                _comms.Take(notice);
                _outputs.Flush();
                return null;
            default:
                _log.WriteLine($"There is no answer to a message of the type “{message.Type}”.");
                return null;
        }
    }

    /// <summary>Where a cell fails, those that wait already are not run, unless it says otherwise.</summary>
    private Reply Run(Request.Execute request, Message message) => _toAbort > 0
        ? _execution.Abort()
        : _execution.Run(request, message, () => _toAbort = request is { StopOnError: true, Silent: false } ? _waiting.Count + 1 : 0);

    private void Publish(Broadcast told, JsonObject parent) =>
        _channels.Publish(Contents.NameOf(told.GetType()), Contents.Write(told), parent);

    private static string ReplyType(Message message) => message.Type.Replace("_request", "_reply", StringComparison.Ordinal);
}
