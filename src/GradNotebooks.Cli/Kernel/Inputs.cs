using GradNotebooks.Cli.Messages;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Has a keyboard answer the cells that ask for an input, one or several at a time, in code or in a directive.</summary>
internal static class Inputs
{
    public static void AnswerIn(CompositeKernel kernel, IKeyboard keyboard)
    {
        kernel.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), kernel.Name);
        kernel.RegisterCommandHandler<RequestInput>((asked, context) => AnswerAsync(asked, context, async () =>
        {
            var question = new InputQuestion(asked.Prompt ?? "", asked.ParameterName?.TrimStart('-'), asked.IsPassword);
            return new InputProduced(await keyboard.AskAsync(question).ConfigureAwait(false), asked);
        }));
    }

    private static async Task AnswerAsync(KernelCommand asked, KernelInvocationContext context, Func<Task<KernelEvent>> answer)
    {
        try
        {
            context.Publish(await answer().ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is UsageException or OperationCanceledException)
        {
            context.Fail(asked, message: exception.Message);
        }
    }
}
