using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace GradNotebooks.Cli.Editing;

/// <summary>
/// References with what their authors say of them: .NET's own reference assemblies, where the SDK has them, and others' XML.
/// </summary>
internal static class DocumentedReferences
{
    private static readonly ConcurrentDictionary<string, MetadataReference> ByPath = [];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Framework = new(FindFramework);

    /// <summary>The assemblies that a script refers to, by their paths, and all of .NET.</summary>
    public static IEnumerable<MetadataReference> For(IEnumerable<string> paths) => paths
        .Where(path => !Framework.Value.ContainsKey(Path.GetFileName(path)) && Path.GetFileName(path) != "System.Private.CoreLib.dll")
        .Concat(Framework.Value.Values)
        .Distinct()
        .Select(path => ByPath.GetOrAdd(path, Documented));

    private static MetadataReference Documented(string path) => MetadataReference.CreateFromFile(
        path, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(path, ".xml")));

    private static Dictionary<string, string> FindFramework()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var version = Environment.Version;
        var packs = Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        var documented = Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs, $"{version.Major}.{version.Minor}.*")
                .Select(pack => Path.Combine(pack, "ref", $"net{version.Major}.{version.Minor}"))
                .LastOrDefault(Directory.Exists)
            : null;
        return Directory.EnumerateFiles(Path.GetFullPath(documented ?? runtime), "*.dll")
            .Where(path => documented is not null || IsManaged(path))
            .ToDictionary(path => Path.GetFileName(path));
    }

    private static bool IsManaged(string path)
    {
        try
        {
            System.Reflection.AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
