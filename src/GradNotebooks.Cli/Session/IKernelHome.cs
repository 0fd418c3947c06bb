using GradNotebooks.Cli.Kernel;

namespace GradNotebooks.Cli.Session;

/// <summary>Where a <see cref="KernelServer"/> lives. Disposing it ends whatever runs there.</summary>
internal interface IKernelHome : IDisposable
{
    /// <summary>Brings a server up that connects to the pipe of that name.</summary>
    /// <param name="pipe">The pipe's name.</param>
    /// <param name="onGone">Called once the server is there no more.</param>
    void Start(string pipe, Action onGone);

    /// <summary>Lets the server end, now that its connection has: nothing waits for it.</summary>
    void Release();

    /// <summary>Why the connection broke while a cell ran.</summary>
    CellFailure Death(int cell);
}
