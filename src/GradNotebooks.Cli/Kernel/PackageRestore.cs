using System.Security;
using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Restores the packages a notebook asks for by a project made for the purpose, so that NuGet itself, with the user's own
/// configuration and cache, does all there is to do. The same packages give the same project, which NuGet then finds up to date.
/// </summary>
internal sealed class PackageRestore(string notebookFolder)
{
    private static readonly string Framework = $"net{Environment.Version.Major}.0";

    private readonly SortedDictionary<string, string> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];

    public void AddSource(string source) => _sources.Add(
        source.Contains("://", StringComparison.Ordinal) ? source : Path.GetFullPath(source, notebookFolder));

    /// <summary>Adds “Name, version” or “Name”, which means the newest release.</summary>
    public void Add(string package)
    {
        var parts = package.Split(',', 2, StringSplitOptions.TrimEntries);
        _packages[parts[0]] = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : "*";
    }

    public async Task<RestoredPackages> RestoreAsync()
    {
        var project = Project();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project + notebookFolder)))[..16];
        var folder = Directory.CreateDirectory(Path.Combine(CacheFolder(), key)).FullName;
        WriteIfChanged(Path.Combine(folder, "packages.csproj"), project);
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            WriteIfChanged(Path.Combine(folder, name), "<Project />");
        }

        var failure = await RunRestoreAsync(folder).ConfigureAwait(false);
        return RestoredPackages.Read(Path.Combine(folder, "obj", "project.assets.json"), _packages, failure);
    }

    private string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{Framework}</TargetFramework>
            <RestoreRootConfigDirectory>{SecurityElement.Escape(notebookFolder)}</RestoreRootConfigDirectory>
            <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', _sources))}</RestoreAdditionalProjectSources>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
        {string.Concat(_packages.Select(package => Reference(package.Key, package.Value)))}
          </ItemGroup>
        </Project>

        """;

    private static string Reference(string id, string version) =>
        $"    <PackageReference Include=\"{SecurityElement.Escape(id)}\" Version=\"{SecurityElement.Escape(version)}\" />\n";

    private static string CacheFolder()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "gradnb", "packages");
    }

    private static void WriteIfChanged(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path, text);
        }
    }

    private static async Task<string?> RunRestoreAsync(string folder)
    {
        try
        {
            var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            var run = await ChildProcess.RunAsync(folder, dotnet, ["restore", "packages.csproj", "-nodeReuse:false"]).ConfigureAwait(false);
            return run.ExitCode == 0 ? null : run.Output + run.Error;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UsageException(
                "packages cannot be restored: the dotnet command was not found. Install the .NET SDK and put it on the PATH.");
        }
    }
}
