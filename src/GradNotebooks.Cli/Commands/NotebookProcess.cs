using System.Diagnostics;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// This command once more, in a process of its own, for one notebook. The process ends its run, and writes what ran, once its standard
/// input ends: when this one is interrupted, and just as well when it dies.
/// </summary>
internal sealed class NotebookProcess(IEnumerable<string> words)
{
    /// <summary>The option by which a process knows that it is one of several.</summary>
    public const string Option = "--one-of-several";

    private static readonly TimeSpan WritingTime = TimeSpan.FromSeconds(20);

    /// <summary>What it said on its standard error.</summary>
    public string Told { get; private set; } = "";

    public async Task<RunOutcome> RunAsync(CancellationToken cancellation)
    {
        using var process = Process.Start(StartInfo())!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var told = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.StandardInput.Close();
            await EndAsync(process).ConfigureAwait(false);
        }

        var outcome = RunOutcome.Read(await output.ConfigureAwait(false), process.ExitCode);
        // The last words of a process that died are a trace of its stack.
        Told = outcome.HasDied
            ? "Its process died before it could tell why, as it does when the stack overflows. Run this notebook alone to see more."
            : await told.ConfigureAwait(false);
        return outcome;
    }

    /// <summary>In such a process: a token that is cancelled when the process that started it says so or ends.</summary>
    public static CancellationToken UntilInputEnds(CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = Task.Factory.StartNew(
            () =>
            {
                using var input = Console.OpenStandardInput();
                while (input.ReadByte() >= 0)
                {
                }

                source.Cancel();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return source.Token;
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(WritingTime, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var assembly = typeof(NotebookProcess).Assembly.Location;
        var host = Environment.ProcessPath;
        // The file that was started is either this command itself or the dotnet host that was given its assembly.
        var isItself = Path.GetFileNameWithoutExtension(host) == Path.GetFileNameWithoutExtension(assembly);
        var start = new ProcessStartInfo(isItself ? host! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        if (!isItself)
        {
            start.ArgumentList.Add(assembly);
        }

        foreach (var word in words.Append(Option))
        {
            start.ArgumentList.Add(word);
        }

        return start;
    }
}
