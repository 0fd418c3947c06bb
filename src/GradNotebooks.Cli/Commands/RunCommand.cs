using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb run</c>: executes notebooks, and writes, checks or replaces what they show.</summary>
internal static class RunCommand
{
    public static Command Create(CellRunner cells)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "The notebooks to run: .ipynb and .dib files, and folders of them.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "PATH",
        };
        UnknownOptions.AreRefusedBy(paths);
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder to write the executed notebook and its page into.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "artifacts",
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
            Description = "Replace files in the output folder that gradnb did not write, or that were changed since.",
        };
        var artifacts = Artifact.All.ToDictionary(
            artifact => artifact, artifact => new Option<bool>(artifact.Option) { Description = artifact.Description });
        var check = new Option<bool>("--check")
        {
            Description = "Compare what is shown with the outputs that the notebook keeps, and tell what has changed. "
                + "Writes nothing unless asked to.",
        };
        var inPlace = new Option<bool>("--in-place")
        {
            Description = "Let the notebook itself keep what is shown; a cell tagged “varies” keeps what it has. "
                + "Writes nothing else unless asked to.",
        };
        var timeout = new Option<double>("--timeout")
        {
            Description = "The time a single cell may take.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 600,
            CustomParser = result => Number(result, least: double.Epsilon, "--timeout", "a time: give a number of seconds above 0"),
        };
        var memory = new Option<double?>("--memory")
        {
            Description = "The memory that the cells of a notebook may hold, so that a cell that fills it fails and the machine goes on.",
            HelpName = "MB",
            CustomParser = result => Number(result, least: 64, "--memory", "a number of megabytes: give 64 or more"),
        };
        var sandbox = new Option<bool>("--sandbox")
        {
            Description = "For a notebook that you do not trust: its cells get no network, read nothing of yours but its folder, "
                + "write nothing that stays, and hold 2000 MB unless --memory says otherwise. Linux, with bubblewrap.",
        };
        var nearest = new Option<bool>("--nearest-packages")
        {
            Description = "Where a package is not served in the version a cell asks for, take the nearest, and say so.",
        };
        var open = new Option<bool>("--open")
        {
            Description = "Open the page in the browser when the run is done; where there is none, tell its address.",
        };
        var watch = new Option<bool>("--watch")
        {
            Description = "Run the notebook again on each save, until Ctrl+C: from the first cell that changed, in the same kernel, so "
                + "that variables of earlier runs stay. Reload the page to see what is new.",
        };
        var noColour = new Option<bool>("--no-color") { Description = "Plain text on a terminal too, as by the variable NO_COLOR." };
        var allowErrors = new Option<bool>("--allow-errors")
        {
            Description = "Go on after a cell that fails; the exit code still says that one did. "
                + "A cell tagged “raises-exception” may fail in any case.",
        };
        var inputs = new Option<string[]>("--input")
        {
            Description = "What is answered to a cell that asks for an input of that name; once for each.",
            HelpName = "NAME=VALUE",
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => [],
        };
        inputs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=') < 1))
            {
                result.AddError($"--input {token.Value} names no input: give NAME=VALUE.");
            }
        });
        var command = new Command(
            "run",
            "Executes every cell of a notebook, or of all notebooks of a folder side by side; writes the executed notebook and one "
                + "self-contained HTML page of each.")
        {
            paths,
            output,
        };
        IEnumerable<Option> others =
        [
            .. artifacts.Values.OrderBy(option => option.Name, StringComparer.Ordinal),
            allowErrors, check, force, inPlace, inputs, memory, nearest, open, sandbox, timeout, watch, noColour,
        ];
        foreach (var option in others)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(check) && result.GetValue(inPlace))
            {
                result.AddError("--check compares and --in-place replaces: give one of them.");
            }

            if (result.GetValue(watch) && (result.GetValue(check) || result.GetValue(inPlace)))
            {
                result.AddError("--watch is for a notebook in the making, --check and --in-place for one that is done: give one of them.");
            }

            if (result.GetValue(open) && !result.GetValue(artifacts[Artifact.Page])
                && (result.GetValue(check) || result.GetValue(inPlace) || artifacts.Values.Any(result.GetValue)))
            {
                result.AddError("--open opens the page, and none is written here: add --html.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var kept = parsed.GetValue(check) ? KeptOutputs.Checked
                : parsed.GetValue(inPlace) ? KeptOutputs.Replaced
                : KeptOutputs.LeftAlone;
            var asked = Artifact.All.Where(artifact => parsed.GetValue(artifacts[artifact])).ToList();
            var options = new RunOptions
            {
                OutputFolder = parsed.GetRequiredValue(output),
                Force = parsed.GetValue(force),
                Artifacts = asked.Count == 0 && kept == KeptOutputs.LeftAlone ? Artifact.All : asked,
                Kept = kept,
                AllowsErrors = parsed.GetValue(allowErrors),
                Inputs = parsed.GetRequiredValue(inputs)
                    .Select(input => input.Split('=', 2))
                    .GroupBy(input => input[0], StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(input => input.Key, input => input.Last()[1], StringComparer.OrdinalIgnoreCase),
                Watches = parsed.GetValue(watch),
                Opens = parsed.GetValue(open),
                Memory = parsed.GetValue(memory) is { } megabytes ? (long)(megabytes * 1e6) : null,
                IsSandboxed = parsed.GetValue(sandbox),
                TakesNearestPackages = parsed.GetValue(nearest),
                Timeout = TimeSpan.FromSeconds(parsed.GetRequiredValue(timeout)),
                InColour = !parsed.GetValue(noColour) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            };
            var (told, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return await RunAsync(cells, parsed.GetRequiredValue(paths), options, told, error, cancellation)
                .ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CellRunner cells, string[] paths, RunOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            if (options.IsSandboxed)
            {
                Sandbox.Probe();
            }

            if (paths is [var path] && !Directory.Exists(path))
            {
                return await (options.Watches
                    ? new NotebookWatch(cells, options, output, error).ExecuteAsync(path, cancellation)
                    : OneAsync(new NotebookRun(cells, options, output, error), path)).ConfigureAwait(false);
            }

            if (options.Opens || options.Watches)
            {
                throw new UsageException(
                    $"{(options.Watches ? "--watch watches" : "--open opens the page of")} one notebook: name a single one.");
            }

            return await new FolderRun(cells, options, output, error)
                .ExecuteAsync(NotebookPaths.Find(paths, options, error.WriteLine), cancellation)
                .ConfigureAwait(false);
        }
        catch (UsageException exception)
        {
            error.WriteLine(exception.Message);
            return ExitCodes.Usage;
        }

        async Task<int> OneAsync(NotebookRun run, string path) =>
            (await run.ExecuteAsync(path, cancellation).ConfigureAwait(false)).ExitCode;
    }

    private static double Number(ArgumentResult result, double least, string option, string meant)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number < 1e6)
        {
            return number;
        }

        result.AddError($"{option} {text} is not {meant}.");
        return 0;
    }
}
