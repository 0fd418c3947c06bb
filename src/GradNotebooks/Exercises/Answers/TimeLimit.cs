using System.Runtime.ExceptionServices;

namespace GradNotebooks;

/// <summary>Runs what somebody else wrote, for so long and no longer.</summary>
internal static class TimeLimit
{
    /// <summary>A call may nest deeply without taking the notebook's process down.</summary>
    private const int Stack = 64 << 20;

    /// <summary>
    /// What the work gives, on a thread of its own. A thread cannot be stopped from outside; one that goes on for ever is left behind, in
    /// the background, where it ends with the process.
    /// </summary>
    /// <exception cref="TimeoutException">It was not done in time.</exception>
    public static T Within<T>(TimeSpan limit, Func<T> work)
    {
        var (result, failure) = (default(T), (Exception?)null);
        var thread = new Thread(Run, Stack) { IsBackground = true, Name = "a learner's answer", Priority = ThreadPriority.BelowNormal };
        thread.Start();
        if (!thread.Join(limit))
        {
            throw new TimeoutException();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result!;

        void Run()
        {
            try
            {
                result = work();
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        }
    }
}
