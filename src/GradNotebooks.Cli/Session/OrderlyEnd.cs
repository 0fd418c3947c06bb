using System.Diagnostics;

namespace GradNotebooks.Cli.Session;

/// <summary>Ends the process in an orderly way and, if cells left behind what hinders that, all the same.</summary>
internal static class OrderlyEnd
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Now()
    {
        _ = Task.Delay(Patience).ContinueWith(_ => Process.GetCurrentProcess().Kill(), TaskScheduler.Default);
        Environment.Exit(0);
    }
}
