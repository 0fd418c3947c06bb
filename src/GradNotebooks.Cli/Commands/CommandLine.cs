using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace GradNotebooks.Cli.Commands;

/// <summary>The command <c>gradnb</c>: its subcommands, its help, and its answer to a command line it does not understand.</summary>
internal sealed class CommandLine(CellRunner cells)
{
    private const string Examples = """
        Examples:
          gradnb new my-question                            write a notebook for a question of your own
          gradnb run notebooks/x.ipynb                      run it; write the executed notebook and a page to artifacts/
          gradnb run my-question.ipynb --open               run it and look at its page in the browser
          gradnb run my-question.ipynb --watch              run it again whenever it is saved
          gradnb run notebooks --html --output site         a page of each notebook of a folder
          gradnb run notebooks/x.dib --timeout 60           stop a cell that takes longer than a minute
          gradnb run notebooks/x.ipynb --input name=Ada     answer a cell that asks for a name
          gradnb run --check notebooks                      fail if any notebook shows something else than it keeps
          gradnb run --in-place notebooks                   let the notebooks keep what they show now
          gradnb jupyter install                            open C# notebooks in Jupyter with this command
          gradnb assignment validate graded.ipynb           what is to be mended in a graded assignment, and its tasks
          gradnb assignment release graded.ipynb -o out     write the notebook that students get, and the bundle that grades it
          gradnb grade submissions --bundle x.bundle.json -o graded   grade what a class handed in
          gradnb grade regrade submissions --bundle y.bundle.json -o graded   who gains and who loses by a mended bundle
          gradnb grade export moodle graded --into worksheet.csv   fill grades into the file that Moodle gave
          gradnb completion bash >> ~/.bashrc               complete words by the tab key

        """;

    public async Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var root = new RootCommand("Runs C# notebooks that teach gradients, and makes pages of them.")
        {
            RunCommand.Create(cells),
            NewCommand.Create(),
            AssignmentCommand.Create(),
            GradeCommand.Create(),
            JupyterCommand.Create(cells),
            CompletionCommand.Create(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            foreach (var message in parsed.Errors.Select(parseError => parseError.Message).Distinct())
            {
                await error.WriteLineAsync(message).ConfigureAwait(false);
            }

            await error.WriteLineAsync("See gradnb --help.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        // Ctrl+C cancels the token; the time is what writing down what ran may take at most.
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        return await parsed.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
    }

    private sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            // The usage has the arguments of every command above this one, which this one does not take.
            foreach (var argument in Above(parseResult.CommandResult).SelectMany(command => command.Command.Arguments))
            {
                argument.Hidden = true;
            }

            var result = inner.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.Write(Examples);
            return result;
        }

        private static IEnumerable<CommandResult> Above(CommandResult command)
        {
            for (var above = command.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
            {
                yield return above;
            }
        }
    }
}
