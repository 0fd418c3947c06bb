using System.CommandLine;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// <c>gradnb completion</c>: prints what a shell must read to complete the command's words. The words themselves come from the command,
/// by the directive <c>[suggest:N]</c> and the line typed so far, so that a script never falls behind it.
/// </summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _gradnb() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(gradnb "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _gradnb gradnb
        """;

    private const string Zsh = """
        _gradnb() {
            local words_found=("${(@f)$(gradnb "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            compadd -a words_found
            _files
        }
        compdef _gradnb gradnb
        """;

    private const string Fish = """
        complete -c gradnb -a '(gradnb "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName gradnb -ScriptBlock {
            param($word, $line, $position)
            gradnb "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "The shell that is to read it." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command(
            "completion",
            "Prints what makes a shell complete the words of this command; append it to the shell's start-up file.")
        {
            shell,
        };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "zsh" => Zsh,
            "fish" => Fish,
            "pwsh" => PowerShell,
            _ => Bash,
        }));
        return command;
    }
}
