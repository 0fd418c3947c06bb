using System.ComponentModel;
using System.Diagnostics;

namespace GradNotebooks.Cli.Commands;

/// <summary>The program by which the reader looks at pages.</summary>
internal static class Browser
{
    /// <summary>As long as an opener may take to say that it finds no browser; one that works may stay as long as the browser.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether the page was handed to a browser. It was not where there is none, or no display.</summary>
    public static bool Opens(string path)
    {
        if (!HasDisplay())
        {
            return false;
        }

        try
        {
            using var opener = Process.Start(new ProcessStartInfo(Path.GetFullPath(path)) { UseShellExecute = true });
            return opener is null || !opener.WaitForExit(Patience) || opener.ExitCode == 0;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Without one, an opener on Linux starts a browser that takes the terminal.</summary>
    private static bool HasDisplay() =>
        !OperatingSystem.IsLinux() || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
