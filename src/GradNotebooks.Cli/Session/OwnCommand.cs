namespace GradNotebooks.Cli.Session;

/// <summary>What starts this command once more, wherever it was started from.</summary>
internal static class OwnCommand
{
    /// <summary>The words: this file, or the host of .NET and this assembly.</summary>
    public static IReadOnlyList<string> Words()
    {
        var assembly = typeof(OwnCommand).Assembly.Location;
        var host = Environment.ProcessPath;
        // The file that was started is either this command itself or the dotnet host that was given its assembly.
        var isItself = Path.GetFileNameWithoutExtension(host) == Path.GetFileNameWithoutExtension(assembly);
        return isItself ? [host!]
            : Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host!, assembly]
            : [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", assembly];
    }
}
