using System.Diagnostics;

namespace GradNotebooks.Cli.Kernel;

/// <summary>What a program that ran to its end left.</summary>
internal sealed record ChildProcessResult(int ExitCode, string Output, string Error);

/// <summary>Runs dotnet, or a program that starts it, as a terminal would: with nothing to read and in English.</summary>
internal static class ChildProcess
{
    /// <summary>How long an ended program's last words are waited for: another that holds its pipes may have escaped.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static Task<ChildProcessResult> RunAsync(
        string folder, string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment) =>
        RunAsync(folder, program, arguments, Timeout.InfiniteTimeSpan, environment);

    /// <summary>The same for a program that may hang: after a time it is ended, and all that it started.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="TimeoutException">It was not done in time; the message has what it printed, if its pipes closed.</exception>
    public static async Task<ChildProcessResult> RunAsync(
        string folder,
        string program,
        IEnumerable<string> arguments,
        TimeSpan patience,
        params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Clear(start);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var printed = Task.WhenAll(output, error);
        try
        {
            await Task.WhenAll(process.WaitForExitAsync(), printed).WaitAsync(patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await Task.WhenAny(printed, Task.Delay(LastWords)).ConfigureAwait(false);
            var told = printed.IsCompletedSuccessfully ? string.Concat(printed.Result) : "";
            throw new TimeoutException($"{program} was not done after {patience}. It printed:\n{told}");
        }

        return new ChildProcessResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>What dotnet prints is read, so it is English; what speaks of another build, as under dotnet test, is taken away.</summary>
    public static void Clear(ProcessStartInfo start)
    {
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(key);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
    }
}
