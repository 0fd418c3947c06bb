using System.Runtime.ExceptionServices;

namespace GradNotebooks.Tests.Support;

/// <summary>Runs what must not recurse on a thread whose stack would not bear it.</summary>
internal static class SmallStack
{
    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
