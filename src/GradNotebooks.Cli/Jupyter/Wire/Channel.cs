using GradNotebooks.Cli.Messages;
using NetMQ;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>A socket with a thread of its own, which alone touches it; whoever has something to send hands it over.</summary>
internal sealed class Channel : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly NetMQSocket _socket;
    private readonly NetMQQueue<NetMQMessage?> _outgoing = new();
    private readonly NetMQPoller _poller = [];
    private readonly Lock _sending = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="socket">The socket, which this disposes of.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="receive">Takes what arrives, on the socket's thread; null for a channel on which nothing does.</param>
    /// <exception cref="UsageException">Nothing can listen there.</exception>
    public Channel(NetMQSocket socket, string address, Action<Channel, NetMQMessage>? receive = null)
    {
        _socket = socket;
        // What a slow front end has not yet taken waits, rather than be lost.
        socket.Options.SendHighWatermark = socket.Options.ReceiveHighWatermark = 0;
        socket.Options.Linger = Linger;
        try
        {
            socket.Bind(address);
        }
        catch (Exception exception) when (exception is NetMQException or System.Net.Sockets.SocketException or ArgumentException)
        {
            throw new UsageException($"The kernel cannot listen at {address}, as the connection file asks: {exception.Message}");
        }

        _outgoing.ReceiveReady += (_, _) => SendWhatWaits();
        _poller.Add(_outgoing);
        if (receive is not null)
        {
            socket.ReceiveReady += (_, _) => receive(this, socket.ReceiveMultipartMessage());
            _poller.Add(socket);
        }

        _ = Task.Factory.StartNew(Run, TaskCreationOptions.LongRunning);
    }

    /// <summary>Sends a message, from any thread; does not wait.</summary>
    public void Send(NetMQMessage message) => Enqueue(message);

    /// <summary>Sends what waits, and closes.</summary>
    public void Dispose()
    {
        Enqueue(null);
        _ended.Task.Wait(Linger);
    }

    private void Enqueue(NetMQMessage? message)
    {
        lock (_sending)
        {
            if (!_ended.Task.IsCompleted)
            {
                _outgoing.Enqueue(message);
            }
        }
    }

    private void SendWhatWaits()
    {
        while (_outgoing.TryDequeue(out var message, TimeSpan.Zero))
        {
            if (message is null)
            {
                _poller.Stop();
                return;
            }

            _socket.SendMultipartMessage(message);
        }
    }

    private void Run()
    {
        _poller.Run();
        lock (_sending)
        {
            _ended.SetResult();
        }

        _poller.Dispose();
        _outgoing.Dispose();
        _socket.Dispose();
    }
}
