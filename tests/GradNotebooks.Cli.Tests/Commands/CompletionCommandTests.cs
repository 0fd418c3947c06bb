using System.Diagnostics;

namespace GradNotebooks.Cli.Tests.Commands;

public class CompletionCommandTests
{
    [Theory]
    [InlineData("gradnb r", "run")]
    [InlineData("gradnb n", "new")]
    [InlineData("gradnb run --in-", "--in-place")]
    [InlineData("gradnb run notebooks --ch", "--check")]
    [InlineData("gradnb completion f", "fish")]
    public async Task Bash_completes_a_word_of_the_command(string typed, string completed)
    {
        var words = typed.Split(' ');
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var command = Path.Combine(AppContext.BaseDirectory, "gradnb.dll");
        var script = $$"""
            gradnb() { "{{dotnet}}" "{{command}}" "$@"; }
            source <(gradnb completion bash)
            COMP_LINE="{{typed}}" COMP_POINT={{typed.Length}} COMP_WORDS=({{typed}}) COMP_CWORD={{words.Length - 1}}
            $(complete -p gradnb | sed -E 's/.*-F ([^ ]+) .*/\1/')
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("/bin/bash") { ArgumentList = { "-c", script }, RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        Assert.Equal(completed, (await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("fish", "complete ")]
    [InlineData("pwsh", "Register-ArgumentCompleter ")]
    public async Task Each_shell_gets_a_script_in_its_own_language_that_asks_the_command(string shell, string named)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await new GradNotebooks.Cli.Commands.CommandLine(GradNotebooks.Cli.Commands.CellRunner.Default)
            .InvokeAsync(["completion", shell], output, TextWriter.Null, TestContext.Current.CancellationToken));
        Assert.Contains(named, output.ToString());
        Assert.Contains("[suggest:", output.ToString());
    }
}
