using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb run</c>: executes a notebook and writes it, with its outputs, as a notebook and as a page.</summary>
internal static class RunCommand
{
    public static Command Create(Kit kit)
    {
        var notebook = new Argument<string>("notebook") { Description = "The notebook to run: an .ipynb or a .dib file." };
        // The parser takes an option it does not know for the argument.
        notebook.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] unknown }])
            {
                result.AddError($"Unrecognized option '{unknown}'.");
            }
        });
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder to write the executed notebook and its page into.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "artifacts",
        };
        var timeout = new Option<double>("--timeout")
        {
            Description = "The time a single cell may take.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 600,
            CustomParser = result => Seconds(result.Tokens[0].Value) is { } seconds ? seconds : Refuse(result),
        };
        var command = new Command(
            "run", "Executes every cell of a notebook; writes the executed notebook and one self-contained HTML page.")
        {
            notebook,
            output,
            timeout,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var run = new NotebookRun(kit, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            {
                NotebookPath = parsed.GetRequiredValue(notebook),
                OutputFolder = parsed.GetRequiredValue(output),
                Timeout = TimeSpan.FromSeconds(parsed.GetRequiredValue(timeout)),
            };
            return run.ExecuteAsync(cancellation);
        });
        return command;
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? seconds
            : null;

    private static double Refuse(ArgumentResult result)
    {
        result.AddError($"--timeout {result.Tokens[0].Value} is not a time: give a number of seconds above 0.");
        return 0;
    }
}
