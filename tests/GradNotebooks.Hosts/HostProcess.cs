using System.ComponentModel;
using System.Diagnostics;

namespace GradNotebooks.Hosts;

/// <summary>Runs a program to its end, with nothing to read, and gives all that it printed.</summary>
internal static class HostProcess
{
    public static async Task<(int ExitCode, string Told)> RunAsync(
        string folder, string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Under dotnet run or dotnet test these speak of another build; and a server that stayed would keep our pipes open.
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(key);
        }

        foreach (var (name, value) in environment.Concat([("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false")]))
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output + await error);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException(
                $"There is no {program} here. Install it, on Debian by apt-get install jupyter-nbconvert jupyter-client.");
        }
    }
}
