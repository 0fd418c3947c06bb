using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>
/// The five sockets between a kernel and its front ends, at the addresses of the connection file and no others: requests (shell), requests
/// that must not wait (control), what all hear (iopub), questions of the kernel (stdin), and the heartbeat, which is an echo.
/// </summary>
internal sealed class Channels : IDisposable
{
    private readonly WireFormat _format;
    private readonly TextWriter _log;
    private readonly Channel _heartbeat;
    private readonly Channel _iopub;
    private readonly Channel _stdin;
    private readonly Channel _control;
    private readonly Channel _shell;

    /// <param name="file">Where to listen.</param>
    /// <param name="log">Takes a sentence of each message that is dropped.</param>
    /// <param name="requests">Takes what arrives on the shell.</param>
    /// <param name="urgent">Takes what arrives on the control channel.</param>
    /// <param name="answers">Takes what arrives on stdin.</param>
    /// <exception cref="Messages.UsageException">Nothing can listen there.</exception>
    public Channels(ConnectionFile file, TextWriter log, Action<Message> requests, Action<Message> urgent, Action<Message> answers)
    {
        _format = new WireFormat(new MessageSigner(file.SignatureScheme, file.Key));
        _log = log;
        _heartbeat = new Channel(new RouterSocket(), file.Address(file.HbPort), (channel, knock) => channel.Send(knock));
        _iopub = new Channel(new PublisherSocket(), file.Address(file.IopubPort));
        _stdin = new Channel(new RouterSocket(), file.Address(file.StdinPort), (_, frames) => Take(frames, answers));
        _control = new Channel(new RouterSocket(), file.Address(file.ControlPort), (_, frames) => Take(frames, urgent));
        _shell = new Channel(new RouterSocket(), file.Address(file.ShellPort), (_, frames) => Take(frames, requests));
    }

    /// <summary>Answers a request on the channel on which it came.</summary>
    public void Reply(Message request, string type, JsonObject content, bool isUrgent) =>
        (isUrgent ? _control : _shell).Send(_format.Write(_format.Create(type, content, request.Header, request.Identities)));

    /// <summary>Tells all front ends, on behalf of a request.</summary>
    public void Publish(string type, JsonObject content, JsonObject parent) =>
        _iopub.Send(_format.Write(_format.Create(type, content, parent, System.Text.Encoding.UTF8.GetBytes(type))));

    /// <summary>Asks the front end that sent a request.</summary>
    public void Ask(Message request, InputRequest question) =>
        _stdin.Send(_format.Write(_format.Create("input_request", Contents.Write(question), request.Header, request.Identities)));

    /// <summary>Sends what waits, and closes.</summary>
    public void Dispose()
    {
        foreach (var channel in (Channel[])[_shell, _control, _stdin, _iopub, _heartbeat])
        {
            channel.Dispose();
        }

        NetMQConfig.Cleanup(block: true);
    }

    private void Take(NetMQMessage frames, Action<Message> receive)
    {
        try
        {
            receive(_format.Read(frames));
        }
        catch (InvalidDataException exception)
        {
            _log.WriteLine($"A message was dropped: {exception.Message}.");
        }
    }
}
