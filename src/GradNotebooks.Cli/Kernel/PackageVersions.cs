using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using NuGet.Versioning;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Asks NuGet, by its own command, which versions of a package there are.</summary>
internal static class PackageVersions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The versions in rising order; none where no source answers.</summary>
    /// <param name="package">The package's name.</param>
    /// <param name="folder">The notebook's folder, from which NuGet looks for its configuration.</param>
    /// <param name="sources">Sources that the notebook names beside those of the configuration.</param>
    public static async Task<IReadOnlyList<NuGetVersion>> OfAsync(string package, string folder, IEnumerable<string> sources)
    {
        string[] search = ["package", "search", package, "--exact-match", "--prerelease", "--format", "json"];
        var found = new SortedSet<NuGetVersion>();
        foreach (var arguments in (IEnumerable<string[]>)[search, .. sources.Select(source => (string[])[.. search, "--source", source])])
        {
            found.UnionWith(Read(await SearchAsync(folder, arguments).ConfigureAwait(false)));
        }

        return [.. found];
    }

    private static async Task<string> SearchAsync(string folder, string[] arguments)
    {
        try
        {
            var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            return (await ChildProcess.RunAsync(folder, dotnet, arguments, Patience).ConfigureAwait(false)).Output;
        }
        catch (Exception exception) when (exception is Win32Exception or TimeoutException)
        {
            return "";
        }
    }

    private static IEnumerable<NuGetVersion> Read(string json)
    {
        JsonNode? answer;
        try
        {
            answer = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return [];
        }

        return from source in answer?["searchResult"]?.AsArray() ?? []
               from package in source?["packages"]?.AsArray() ?? []
               select NuGetVersion.TryParse(package?["version"]?.ToString(), out var version) ? version : null into version
               where version is not null
               select version;
    }
}
