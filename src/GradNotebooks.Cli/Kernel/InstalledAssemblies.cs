using System.Reflection;
using System.Runtime.Loader;

namespace GradNotebooks.Cli.Kernel;

/// <summary>The assemblies this process was started with: those of .NET itself and those of the command.</summary>
internal static class InstalledAssemblies
{
    private static readonly Dictionary<string, string> ByName = Find();

    /// <summary>The paths of .NET's own assemblies.</summary>
    private static readonly HashSet<string> Framework = [.. ByName.Values.Where(InFrameworkFolder)];

    /// <summary>The path of the assembly of that simple name, or null. A process cannot hold a second assembly of the same name.</summary>
    public static string? Find(string simpleName) => ByName.GetValueOrDefault(simpleName);

    /// <summary>The assembly of that file, or the one of its name that is there already.</summary>
    public static Assembly Load(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name)
            ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(Find(name) ?? path);
    }

    /// <summary>The paths of the assemblies that one refers to and that are not .NET's own.</summary>
    public static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(name => Find(name.Name!))
        .OfType<string>()
        .Where(path => !Framework.Contains(path));

    private static Dictionary<string, string> Find() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(sameName => sameName.Key, sameName => sameName.First(), StringComparer.OrdinalIgnoreCase);

    private static bool InFrameworkFolder(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
