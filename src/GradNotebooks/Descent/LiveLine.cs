using System.Diagnostics;
using GradNotebooks.Hosting;

namespace GradNotebooks;

/// <summary>
/// A line that tells how far a descent is, once it has run for a second. It goes to whoever runs the notebook, by
/// <see cref="HostProgress"/>, and where there is nobody to the terminal, if the process has one. It is never part of what a cell puts out.
/// </summary>
internal sealed class LiveLine(Action<string>? show, int patienceInMilliseconds = 1000) : IDisposable
{
    private const int PauseInMilliseconds = 200;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _next = patienceInMilliseconds;
    private bool _shown;

    /// <summary>For whoever there is to see it.</summary>
    public static LiveLine ForHost() =>
        new(HostProgress.Show ?? (Console.IsErrorRedirected ? null : Terminal()));

    public void Show(DescentStep step, int steps)
    {
        if (show is not null && _clock.ElapsedMilliseconds >= _next)
        {
            _shown = true;
            _next = _clock.ElapsedMilliseconds + PauseInMilliseconds;
            show($"{step} (of {steps} steps)");
        }
    }

    public void Dispose()
    {
        if (_shown)
        {
            show!("");
        }
    }

    private static Action<string> Terminal()
    {
        var width = 0;
        return text =>
        {
            Console.Error.Write($"\r{text.PadRight(width)}{(text.Length == 0 ? "\r" : "")}");
            width = text.Length;
        };
    }
}
