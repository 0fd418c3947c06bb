using System.CommandLine;
using System.Runtime.InteropServices;
using GradNotebooks.Cli.Jupyter;
using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb jupyter</c>: makes the command a kernel of Jupyter, which starts it by <c>gradnb jupyter kernel</c>.</summary>
internal static class JupyterCommand
{
    public static Command Create(CellRunner cells) => new("jupyter", "Makes this command a kernel of Jupyter, for notebooks in C#.")
    {
        Install(),
        Remove(),
        Kernel(cells),
    };

    private static Command Install()
    {
        var place = new KernelPlace();
        var command = place.AddTo(new Command("install", "Tells Jupyter of the kernel, so that it offers “C# (GradNotebooks)”."));
        command.SetAction((parsed, _) => AnswerAsync(parsed, async () =>
        {
            var written = (await place.OfAsync(parsed).ConfigureAwait(false)).Install(OwnCommand.Words());
            return $"Written: {written}";
        }));
        return command;
    }

    private static Command Remove()
    {
        var place = new KernelPlace();
        var command = place.AddTo(new Command("remove", "Takes back what install told Jupyter; the command itself stays."));
        command.SetAction((parsed, _) => AnswerAsync(
            parsed, async () => $"Removed: {(await place.OfAsync(parsed).ConfigureAwait(false)).Remove()}"));
        return command;
    }

    private static Command Kernel(CellRunner cells)
    {
        var file = new Argument<string>("connection-file")
        {
            Description = "The file in which the front end says how it wants to be connected.",
            HelpName = "CONNECTION_FILE",
        };
        UnknownOptions.AreRefusedBy(file);
        var command = new Command("kernel", "Runs the kernel for a front end; Jupyter calls this, not you.") { file };
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, () =>
        {
            var kernel = new JupyterKernel(
                ConnectionFile.Read(parsed.GetRequiredValue(file)), cells.Kit, parsed.InvocationConfiguration.Error);
            using var gone = new CancellationTokenSource();
            Parent.Watch(gone.Cancel);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                kernel.Interrupt();
            });
            kernel.Run(gone.Token);
            kernel.Dispose();
            OrderlyEnd.Now();
            return Task.FromResult("");
        }));
        return command;
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, Func<Task<string>> answer)
    {
        try
        {
            if (await answer().ConfigureAwait(false) is { Length: > 0 } told)
            {
                parsed.InvocationConfiguration.Output.WriteLine(told);
            }

            return ExitCodes.Success;
        }
        catch (UsageException exception)
        {
            parsed.InvocationConfiguration.Error.WriteLine(exception.Message);
            return ExitCodes.Usage;
        }
    }
}
