using System.CommandLine;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb assignment</c>: makes of an author's notebook what students get and what grades it.</summary>
internal static class AssignmentCommand
{
    public static Command Create() => new("assignment", "Makes of an author's notebook the one that students get, and what grades it.")
    {
        Validate(),
        Release(),
        Check(),
    };

    private static Command Validate()
    {
        var notebook = Notebook();
        var command = new Command("validate", "Tells what is to be mended before the notebook can be released; else its tasks.")
        {
            notebook,
        };
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, notebook, (assignment, _, told) =>
        {
            AssignmentTable.Write(Terminal.Of(parsed.InvocationConfiguration.Output, inColour: false).Console, assignment);
            foreach (var line in told)
            {
                parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Harmless(line));
            }
        }, cancellation));
        return command;
    }

    private static Command Release()
    {
        var notebook = Notebook();
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder to write the students' notebook, the bundle and nbgrader's configuration into.",
            HelpName = "DIR",
            Required = true,
        };
        output.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError("--output names no folder: give it a name, or . for the folder you are in.");
            }
        });
        var force = new Option<bool>("--force")
        {
            Description = "Replace a notebook or a bundle there that gradnb did not write, or that was changed since.",
        };
        var command = new Command(
            "release",
            "Writes the notebook that students get, an .ipynb without solutions, and the bundle that grades what they hand in. "
                + "Nothing is written as long as there is anything to mend.")
        {
            notebook,
            output,
            force,
        };
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, notebook, (assignment, student, _) =>
        {
            var folder = new ReleaseFolder(parsed.GetRequiredValue(output), parsed.GetValue(force));
            foreach (var told in folder.Write(assignment, student))
            {
                parsed.InvocationConfiguration.Output.WriteLine(told);
            }
        }, cancellation));
        return command;
    }

    private static Command Check()
    {
        var notebook = new Argument<string>("notebook")
        {
            Description = "The notebook that is to be handed in.",
            HelpName = "NOTEBOOK",
        };
        UnknownOptions.AreRefusedBy(notebook);
        var command = new Command("check", "For students, before handing in: tells what grading would refuse to run.") { notebook };
        command.SetAction(parsed =>
        {
            try
            {
                var (tasks, refusals) = HandInCheck.Of(NotebookReader.Read(parsed.GetRequiredValue(notebook)));
                foreach (var refusal in refusals)
                {
                    parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Harmless(refusal));
                }

                if (refusals.Count > 0)
                {
                    return ExitCodes.Failed;
                }

                parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Harmless(
                    $"Grading would run all {tasks.Count} tasks: {string.Join(", ", tasks)}. What they come to, hidden checks say at grading."));
                return ExitCodes.Success;
            }
            catch (UsageException exception)
            {
                parsed.InvocationConfiguration.Error.WriteLine(exception.Message);
                return ExitCodes.Usage;
            }
        });
        return command;
    }

    private static Argument<string> Notebook()
    {
        var notebook = new Argument<string>("notebook")
        {
            Description = "The author's notebook, with solutions: an .ipynb or a .dib.",
            HelpName = "NOTEBOOK",
        };
        UnknownOptions.AreRefusedBy(notebook);
        return notebook;
    }

    private static async Task<int> AnswerAsync(
        ParseResult parsed,
        Argument<string> notebook,
        Action<Assignment, StudentNotebook, IReadOnlyList<string>> answer,
        CancellationToken cancellation)
    {
        try
        {
            var (read, findings) = AssignmentReader.Read(NotebookReader.Read(parsed.GetRequiredValue(notebook)));
            if (read is not { } assignment)
            {
                return Tell(findings);
            }

            var student = StudentNotebook.Of(assignment);
            if (LeakScan.Of(assignment, student, IpynbWriter.Write(student.Notebook)) is { Count: > 0 } leaks)
            {
                return Tell(leaks);
            }

            var (mended, told) = await AssignmentTrial.RunAsync(assignment, student, cancellation).ConfigureAwait(false);
            if (mended.Count > 0)
            {
                return Tell(mended);
            }

            answer(assignment, student, told);
            return ExitCodes.Success;
        }
        catch (UsageException exception)
        {
            parsed.InvocationConfiguration.Error.WriteLine(exception.Message);
            return ExitCodes.Usage;
        }

        int Tell(IReadOnlyList<Finding> findings)
        {
            foreach (var finding in findings)
            {
                parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Harmless(finding.Sentence));
            }

            return ExitCodes.Failed;
        }
    }
}
