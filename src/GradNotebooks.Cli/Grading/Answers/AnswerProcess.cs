using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>
/// Has the answers of one student worked out in processes that can be killed. A task that takes its process down loses its own answer
/// alone: the tasks after it are given another process.
/// </summary>
internal static class AnswerProcess
{
    /// <summary>Until the given cells have run, which the machine may take its time for.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(120);

    /// <summary>So much of what a cell says is kept.</summary>
    private const int MostSaid = 2_000;

    /// <summary>Runs the tasks.</summary>
    /// <param name="request">What is to run.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="outcomes">Gets what came of each task, by its id; what is in it stays there if a later one fails.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidOperationException">The cells that everybody was given did not run.</exception>
    public static async Task RunAsync(
        AnswerRequest request, AnswerLimits limits, Dictionary<string, TaskOutcome> outcomes, CancellationToken cancellation)
    {
        while (request.Tasks.Any(task => task.Runs))
        {
            var (last, end) = await OnceAsync(request, limits, outcomes, cancellation).ConfigureAwait(false);
            if (last is null && end is not null)
            {
                throw new InvalidOperationException($"The cells that everybody is given do not run: {end}");
            }

            if (last is not null && !outcomes.ContainsKey(last))
            {
                outcomes[last] = new TaskOutcome(null, end ?? "The cell ended its process, and there is no answer.");
            }

            bool IsLeft(TaskRequest task) => task.Runs && !outcomes.ContainsKey(task.Id) && last is not null;
            request = request with { Tasks = [.. request.Tasks.Select(task => task with { Runs = IsLeft(task) })] };
        }
    }

    /// <summary>One process: the task that ran last, and why it ended before all had run.</summary>
    private static async Task<(string? Last, string? End)> OnceAsync(
        AnswerRequest request, AnswerLimits limits, Dictionary<string, TaskOutcome> outcomes, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo(limits) };
        process.Start();
        try
        {
            var error = new TailOfText(4_000);
            var errorRead = error.ReadAsync(process.StandardError);
            var lines = Channel.CreateUnbounded<string?>();
            var read = ReadAsync(process.StandardOutput, lines.Writer);
            try
            {
                await Task.Run(() => request.Write(process.StandardInput.BaseStream), cancellation).ConfigureAwait(false);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It is gone before it has read what it is to do; its end says why.
            }

            string? last = null;
            while (true)
            {
                using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                time.CancelAfter(last is null ? Start : limits.Time);
                string? line;
                try
                {
                    line = await lines.Reader.ReadAsync(time.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
                {
                    return (last, string.Create(
                        CultureInfo.InvariantCulture,
                        $"The cell was stopped after {limits.Time.TotalSeconds:0.#} s: does a loop in it never end?"));
                }
                catch (ChannelClosedException)
                {
                    await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
                    await errorRead.ConfigureAwait(false);
                    return (last, process.ExitCode == 0 && last is not null && request.Tasks.Last(task => task.Runs).Id == last
                        ? null
                        : Death(process.ExitCode, error.ToString()));
                }

                if (line is null)
                {
                    return (last, "The cell was stopped: it printed more than anybody reads.");
                }

                if (AnswerLine.Read(line) is { } said && request.Tasks.Any(task => task.Runs && task.Id == said.Task))
                {
                    if (said is { Answer: null, Failure: null })
                    {
                        last = said.Task;
                    }
                    else if (said.Task == last)
                    {
                        outcomes.TryAdd(said.Task, new TaskOutcome(
                            said.Answer is { } answer ? ComputedAnswer.Parse(answer) : null, Short(said.Failure), Short(said.Printed)));
                    }
                }
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A line that a student's code has written itself may be of any length.</summary>
    private static string? Short(string? text) => text is { Length: > MostSaid } ? text[..MostSaid] + "…" : text;

    /// <summary>Lines as they come, and null after too many letters.</summary>
    private static async Task ReadAsync(StreamReader output, ChannelWriter<string?> lines)
    {
        var (line, buffer, count) = (new StringBuilder(), new char[64 * 1024], 0);
        try
        {
            while (await output.ReadAsync(buffer).ConfigureAwait(false) is var read and > 0)
            {
                count += read;
                if (count > AnswerLimits.MostOutput)
                {
                    lines.TryWrite(null);
                    return;
                }

                for (var i = 0; i < read; i++)
                {
                    if (buffer[i] == '\n')
                    {
                        lines.TryWrite(line.ToString());
                        line.Clear();
                    }
                    else
                    {
                        line.Append(buffer[i]);
                    }
                }
            }
        }
        catch (IOException)
        {
        }
        finally
        {
            lines.TryComplete();
        }
    }

    private static string Death(int exitCode, string error) =>
        error.Contains("Stack overflow", StringComparison.Ordinal)
            ? "The cell took its process down by a stack overflow: does a method in it call itself without end?"
            : error.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || error.Contains("OutOfMemory", StringComparison.Ordinal)
                ? "The cell took its process down: it wanted more memory than it may have."
                : string.Create(
                    CultureInfo.InvariantCulture, $"The cell ended its process (exit code {exitCode}), and there is no answer.");

    private static ProcessStartInfo StartInfo(AnswerLimits limits)
    {
        var words = OwnCommand.Words();
        var start = new ProcessStartInfo(words[0], [.. words.Skip(1), AnswerRunner.Word])
        {
            WorkingDirectory = Path.GetPathRoot(Path.GetTempPath())!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        ChildProcess.Clear(start);
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.Memory.ToString("x", CultureInfo.InvariantCulture);
        // It lives for a moment: nothing in it is worth compiling twice.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "5000";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        Sandbox.ConfineAnswers(start, limits.Memory, isSandboxed: limits.Level == AnswerLevel.Sandbox, limits.IsNobody);
        return start;
    }
}
