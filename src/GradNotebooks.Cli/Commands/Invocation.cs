namespace GradNotebooks.Cli.Commands;

/// <summary>How the command is called where this one was, for sentences that say what to type next.</summary>
internal static class Invocation
{
    /// <summary>
    /// <c>gradnb</c>; for one that was built in a clone and is not installed, what runs it from there.
    /// </summary>
    public static string Name { get; } = Told(AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    /// <param name="folder">Where the command lies.</param>
    /// <param name="here">The working directory.</param>
    public static string Told(string folder, string here)
    {
        var project = Path.GetFullPath(Path.Combine(folder, "..", "..", ".."));
        return File.Exists(Path.Combine(project, "GradNotebooks.Cli.csproj"))
            ? $"dotnet run --project {Quoted(Path.GetRelativePath(here, project))} --"
            : "gradnb";
    }

    /// <summary>The path as one word of a command line.</summary>
    public static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
