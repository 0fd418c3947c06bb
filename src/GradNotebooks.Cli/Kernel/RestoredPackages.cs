using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// The assemblies of restored packages and of all they depend on, as NuGet's project.assets.json lists them, and their extensions.
/// </summary>
internal sealed record RestoredPackages(
    IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<PackageExtension> Extensions)
{
    /// <param name="assetsPath">NuGet's own account of the restore; it may be missing after a failure.</param>
    /// <param name="packages">What was asked for, by name.</param>
    /// <param name="failure">What a failed restore printed, for want of anything better; null if it succeeded.</param>
    public static RestoredPackages Read(string assetsPath, IReadOnlyDictionary<string, string> packages, string? failure)
    {
        var assets = Parse(assetsPath);
        foreach (var entry in assets?["logs"]?.AsArray() ?? [])
        {
            var package = entry!["libraryId"]?.ToString();
            // NU1603: the version is not to be had and NuGet took the next one; for a package asked for by name that is a refusal.
            var substituted = entry["code"]?.ToString() == "NU1603" && package is not null && packages.ContainsKey(package);
            if (entry["level"]?.ToString() == "Error" || substituted)
            {
                throw Unrestored(package ?? string.Join(", ", packages.Keys), entry["message"]?.ToString() ?? "");
            }
        }

        if (assets is null || failure is not null)
        {
            throw Unrestored(string.Join(", ", packages.Keys), FirstError(failure ?? ""));
        }

        return new RestoredPackages(Assemblies(assets, "compile"), Assemblies(assets, "runtime"), [.. ExtensionsIn(assets)]);
    }

    private static UsageException Unrestored(string package, string reason) => new(
        $"the package {package} cannot be restored: {string.Join(' ', reason.Split('\n', StringSplitOptions.TrimEntries)).TrimEnd('.')}. " +
        "Check its name and version, or name another source with #i \"nuget: URL or folder\".");

    private static string FirstError(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.TrimEntries);
        var found = lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? "dotnet restore failed.";
        var code = found.IndexOf("error ", StringComparison.Ordinal);
        return code < 0 ? found : found[(code + "error ".Length)..];
    }

    private static JsonNode? Parse(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<PackageExtension> ExtensionsIn(JsonNode assets) =>
        from library in assets["libraries"]!.AsObject()
        let package = library.Value!["path"]?.ToString()
        where package is not null
        from folder in Folders(assets)
        select PackageExtension.Find(library.Key.Split('/')[0], Path.Combine(folder, package)) into extension
        where extension is not null
        select extension;

    private static List<string> Folders(JsonNode assets) => [.. assets["packageFolders"]!.AsObject().Select(folder => folder.Key)];

    private static List<string> Assemblies(JsonNode assets, string kind)
    {
        var folders = Folders(assets);
        var libraries = assets["libraries"]!;
        return
        [
            .. from library in assets["targets"]!.AsObject().First().Value!.AsObject()
               let package = libraries[library.Key]?["path"]?.ToString()
               where package is not null
               from file in library.Value![kind]?.AsObject() ?? []
               where file.Key.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
               select folders.Select(folder => Path.Combine(folder, package, file.Key)).FirstOrDefault(File.Exists) into path
               where path is not null
               select path,
        ];
    }
}
