using System.CommandLine;
using GradNotebooks.Cli.Jupyter;
using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb jupyter</c>: makes the command a kernel of Jupyter's front ends.</summary>
internal static class JupyterCommand
{
    public static Command Create(CellRunner cells) => new("jupyter", "Makes this command a kernel of Jupyter, for notebooks in C#.")
    {
        Kernel(cells),
    };

    private static Command Kernel(CellRunner cells)
    {
        var file = new Argument<string>("connection-file")
        {
            Description = "The file in which the front end says how it wants to be connected.",
            HelpName = "CONNECTION_FILE",
        };
        UnknownOptions.AreRefusedBy(file);
        var command = new Command("kernel", "Runs the kernel; Jupyter does this, not you.") { file };
        command.SetAction(parsed =>
        {
            var error = parsed.InvocationConfiguration.Error;
            try
            {
                using var kernel = new JupyterKernel(ConnectionFile.Read(parsed.GetRequiredValue(file)), cells.Kit, error);
                kernel.Run(CancellationToken.None);
                return ExitCodes.Success;
            }
            catch (UsageException exception)
            {
                error.WriteLine(exception.Message);
                return ExitCodes.Usage;
            }
        });
        return command;
    }
}
