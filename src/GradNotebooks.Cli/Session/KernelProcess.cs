using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Session;

/// <summary>
/// This command once more, in a process of its own, for the cells: whatever they do to it, the process that writes files lives on.
/// </summary>
/// <param name="memory">The bytes that cells may hold; null for as many as the machine has, or as a sandbox lets them.</param>
/// <param name="sandbox">Where it runs, if it is not to have the user's rights.</param>
internal sealed class KernelProcess(long? memory, Sandbox? sandbox) : IKernelHome
{
    /// <summary>The word by which a process knows that it is to serve cells; the name of the pipe follows.</summary>
    public const string Word = "--serve-cells";

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly TailOfText _error = new(64 * 1024);
    private Process? _process;
    private Task? _errorRead;

    public void Start(string pipe, Action onGone)
    {
        _process = new Process { StartInfo = StartInfo(pipe), EnableRaisingEvents = true };
        _process.Exited += (_, _) => onGone();
        _process.Start();
        _process.StandardInput.Close();
        // Neither is a cell's output: that goes over the pipe. Read all the same, or a cell that writes there would stop at a full pipe.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _errorRead = _error.ReadAsync(_process.StandardError);
    }

    public void Release() => _process = null;

    public CellFailure Death(int cell)
    {
        var process = _process!;
        if (!process.WaitForExit(LastWords))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(LastWords);
        }

        _errorRead!.Wait(LastWords);
        return KernelDeath.Of(process.ExitCode, _error.ToString(), cell);
    }

    public void Dispose()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(LastWords);
        }

        process.Dispose();
    }

    /// <summary>
    /// All that such a process does. What a terminal signals is for the command, which ends this process as it sees fit.
    /// </summary>
    public static void Serve(string pipe)
    {
        PosixSignal[] ofTerminals = [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];
        var deaf = ofTerminals.Select(signal => PosixSignalRegistration.Create(signal, told => told.Cancel = true)).ToList();
        KernelServer.Serve(pipe);
        GC.KeepAlive(deaf);
        OrderlyEnd.Now();
    }

    private ProcessStartInfo StartInfo(string pipe)
    {
        var words = OwnCommand.Words();
        var start = new ProcessStartInfo(words[0], [.. words.Skip(1), Word, pipe])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        ChildProcess.Clear(start);
        if ((memory ?? (sandbox is null ? null : Sandbox.UsualMemory)) is { } bytes)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = bytes.ToString("x", CultureInfo.InvariantCulture);
            sandbox?.Confine(start, pipe, bytes);
        }

        return start;
    }
}
