using System.Runtime.CompilerServices;
using GradNotebooks.Cli.Messages;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using NuGet.Versioning;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// The packages that cells ask for. NuGet takes the next version where the one asked for is not served; here a version that is named is
/// meant, and another is taken only on request, with a warning.
/// </summary>
internal sealed class PackageRequests(CellSetup setup, ICellSink sink)
{
    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];

    /// <summary>Why a cell's request is not carried out; null if it may be.</summary>
    public string? Refusal(KernelCommand command) => command is AddPackage package && setup.IsSandboxed
        ? $"the package {package.PackageName} cannot be fetched in the sandbox, which has no network: "
            + "leave it out, or run without --sandbox."
        : null;

    /// <summary>Sees a cell's request before it is carried out.</summary>
    public async Task SeeAsync(KernelCommand command)
    {
        if (command is AddPackageSource source)
        {
            _sources.Add(source.PackageSource);
        }
        else if (command is AddPackage package && NuGetVersion.TryParse(package.PackageVersion, out var asked))
        {
            if (setup.TakesNearestPackages && await NearestAsync(package.PackageName, asked).ConfigureAwait(false) is { } nearest)
            {
                sink.Warn($"The package {package.PackageName} is not served in version {asked}: {nearest}, the nearest, is taken instead.");
                VersionOf(package) = nearest.ToString();
            }

            _versions[package.PackageName] = package.PackageVersion;
        }
    }

    /// <summary>Refuses packages that came in another version than a cell asked for.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public async Task CheckAsync(IEnumerable<ResolvedPackageReference> restored)
    {
        foreach (var package in restored)
        {
            if (_versions.Remove(package.PackageName, out var asked)
                && NuGetVersion.TryParse(package.PackageVersion, out var came)
                && came != NuGetVersion.Parse(asked))
            {
                throw new UsageException(await SentenceAsync(package.PackageName, asked).ConfigureAwait(false));
            }
        }
    }

    /// <summary>Why the package cannot be had in the version asked for, where that is why.</summary>
    public async Task<string?> ReasonAsync(string package) => _versions.TryGetValue(package, out var asked)
        && (await VersionsAsync(package).ConfigureAwait(false)) is { Count: > 0 } served && !served.Contains(NuGetVersion.Parse(asked))
        ? await SentenceAsync(package, asked).ConfigureAwait(false)
        : null;

    private async Task<string> SentenceAsync(string package, string asked)
    {
        var served = (await VersionsAsync(package).ConfigureAwait(false)).Select(version => version.ToString()).ToList();
        var those = served.Count switch
        {
            0 => "",
            1 => $" Served is {served[0]}.",
            <= 8 => $" Served are {string.Join(", ", served.SkipLast(1))} and {served[^1]}.",
            _ => $" Served are {string.Join(", ", served.TakeLast(8).SkipLast(1))} and {served[^1]}, and {served.Count - 8} older ones.",
        };
        return $"the package {package} cannot be restored in version {asked}, which is not served.{those} "
            + "Name a version that is, or take the nearest by gradnb run --nearest-packages.";
    }

    private async Task<NuGetVersion?> NearestAsync(string package, NuGetVersion asked)
    {
        var served = await VersionsAsync(package).ConfigureAwait(false);
        return served.Contains(asked) ? null : served.FirstOrDefault(version => version > asked) ?? (served.Count > 0 ? served[^1] : null);
    }

    private Task<IReadOnlyList<NuGetVersion>> VersionsAsync(string package) => PackageVersions.OfAsync(package, setup.Folder, _sources);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<PackageVersion>k__BackingField")]
    private static extern ref string VersionOf(AddPackage request);
}
