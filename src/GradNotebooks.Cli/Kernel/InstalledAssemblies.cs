namespace GradNotebooks.Cli.Kernel;

/// <summary>The assemblies this process was started with: those of .NET itself and those of the tool.</summary>
internal static class InstalledAssemblies
{
    private static readonly Dictionary<string, string> ByName = Find();

    /// <summary>The paths of .NET's own assemblies.</summary>
    public static IEnumerable<string> Framework { get; } = ByName.Values.Where(InFrameworkFolder).ToList();

    /// <summary>The path of the assembly of that simple name, or null. A process cannot hold a second assembly of the same name.</summary>
    public static string? Find(string simpleName) => ByName.GetValueOrDefault(simpleName);

    private static Dictionary<string, string> Find() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(sameName => sameName.Key, sameName => sameName.First(), StringComparer.OrdinalIgnoreCase);

    private static bool InFrameworkFolder(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
