using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>What this command runs on, to be taken to a machine that has nothing: its own folder, .NET, and OpenSSL.</summary>
internal static class CarriedFiles
{
    /// <summary>What starts .NET.</summary>
    public const string Host = "dotnet/dotnet";

    /// <summary>What nobody who grades looks at: symbols, documentation, and libraries of other systems.</summary>
    private static readonly string[] LeftOut = [".pdb", ".xml"];

    /// <summary>The libraries that .NET asks the system for by name, and that a bare Debian may lack.</summary>
    private static readonly string[] OfTheSystem = ["libssl.so", "libcrypto.so"];

    /// <summary>The files: their paths in the zip, and where they are.</summary>
    /// <exception cref="UsageException">This is not Linux on x64, or .NET is not where it can be copied from.</exception>
    public static IReadOnlyList<(string Name, string Path)> All()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new UsageException(
                "Gradescope's containers are Linux on x64, and the zip takes the command and .NET from the machine it is made on: "
                    + "make it on Linux on x64, such as in a container or in WSL.");
        }

        var shared = Path.GetFullPath(RuntimeEnvironment.GetRuntimeDirectory()).TrimEnd('/');
        var root = Path.GetFullPath(Path.Combine(shared, "../../.."));
        // Loads OpenSSL, so that it is among the loaded.
        SHA256.HashData([]);
        var loaded = Loaded();
        var resolver = loaded.FirstOrDefault(path => Path.GetFileName(path) == "libhostfxr.so");
        if (resolver is null || !File.Exists(Path.Combine(root, "dotnet")) || !resolver.StartsWith(root + "/", StringComparison.Ordinal))
        {
            throw new UsageException(
                $"There is no whole .NET around {shared}, which gradnb runs on: install the runtime of .NET, and run it by dotnet.");
        }

        return
        [
            (Host, Path.Combine(root, "dotnet")),
            .. ((string[])[resolver, .. Files(shared)]).Select(path => ("dotnet/" + Path.GetRelativePath(root, path), path)),
            .. Files(AppContext.BaseDirectory).Where(path => !IsLeftOut(Path.GetRelativePath(AppContext.BaseDirectory, path)))
                .Select(path => ("gradnb/" + Path.GetRelativePath(AppContext.BaseDirectory, path), path)),
            .. loaded.Where(path => OfTheSystem.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)))
                .Select(path => ("libraries/" + Path.GetFileName(path), path)),
        ];
    }

    private static bool IsLeftOut(string path) =>
        LeftOut.Contains(Path.GetExtension(path)) || path.StartsWith("runtimes/win", StringComparison.Ordinal);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    /// <summary>The libraries that this process has loaded.</summary>
    private static IReadOnlyList<string> Loaded() =>
    [
        .. File.ReadLines("/proc/self/maps").Select(line => line.IndexOf('/') is >= 0 and var at ? line[at..] : "")
            .Where(path => path.Contains(".so", StringComparison.Ordinal) && File.Exists(path)).Distinct(),
    ];
}
