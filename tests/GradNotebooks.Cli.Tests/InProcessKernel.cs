using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Tests;

/// <summary>The kernel's server on a thread of this process, which is warm: a process for each notebook would take minutes.</summary>
internal sealed class InProcessKernel : IKernelHome
{
    private Task _serving = Task.CompletedTask;

    public void Start(string pipe, Action onGone) =>
        _serving = Task.Factory.StartNew(() => KernelServer.Serve(pipe), TaskCreationOptions.LongRunning);

    public CellFailure Death(int cell) => throw new InvalidOperationException("A kernel of this process died.", _serving.Exception);

    public void Release() => Dispose();

    public void Dispose() => _serving.Wait(TimeSpan.FromSeconds(10));
}
