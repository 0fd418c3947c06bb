using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>Asks the front end whose cell runs, if it answers questions.</summary>
/// <param name="channels">The way there.</param>
internal sealed class Keyboard(Channels channels) : IKeyboard
{
    private readonly Lock _lock = new();
    private Message? _asking;
    private TaskCompletionSource<string>? _answer;

    /// <summary>Whoever sent this request is asked from now on; nobody, if there is none.</summary>
    public void Begin(Message? request)
    {
        lock (_lock)
        {
            _asking = request;
            Cancel();
        }
    }

    public Task<string> AskAsync(InputQuestion question)
    {
        lock (_lock)
        {
            if (_asking is not { } request)
            {
                throw new UsageException(
                    "the cell asks for an input, and what runs it does not take any: run it in a notebook, or give the value in the cell.");
            }

            Cancel();
            _answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            channels.Ask(request, new InputRequest(question.Prompt, question.IsPassword));
            return _answer.Task;
        }
    }

    /// <summary>The front end has answered.</summary>
    /// <exception cref="InvalidDataException">It is no answer.</exception>
    public void Take(Message message)
    {
        var reply = Contents.Read<InputReply>(message.Content);
        lock (_lock)
        {
            _answer?.TrySetResult(reply.Value);
        }
    }

    /// <summary>No answer will come to what was asked.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            _answer?.TrySetCanceled();
            _answer = null;
        }
    }
}
