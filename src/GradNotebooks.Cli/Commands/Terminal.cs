using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Where a run tells its progress: in colour and moving on a terminal, plain text where it is redirected or colour is not wanted.
/// </summary>
/// <param name="Console">Writes markup, tables and moving lines.</param>
/// <param name="IsLively">Whether lines may move.</param>
internal sealed record Terminal(IAnsiConsole Console, bool IsLively)
{
    public static Terminal Of(TextWriter output, bool inColour)
    {
        var isLively = inColour && output == System.Console.Out && !System.Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isLively ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = isLively ? InteractionSupport.Yes : InteractionSupport.No,
            ColorSystem = isLively ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isLively)
        {
            // There is no screen to wrap at, and a line that is cut in two cannot be searched for.
            console.Profile.Width = int.MaxValue;
        }

        return new Terminal(console, isLively);
    }
}
