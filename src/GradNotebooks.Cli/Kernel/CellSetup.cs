namespace GradNotebooks.Cli.Kernel;

/// <summary>What the cells of a notebook find.</summary>
/// <param name="Kit">The package that comes with the command.</param>
/// <param name="Folder">The notebook's folder, which is the working directory.</param>
/// <param name="Inputs">What is answered to a cell that asks for an input, by the name or prompt it asks with.</param>
/// <param name="TakesNearestPackages">Whether the nearest version of a package will do where the one asked for is not served.</param>
/// <param name="IsSandboxed">Whether there is no network to fetch packages by.</param>
internal sealed record CellSetup(
    Kit Kit, string Folder, IReadOnlyDictionary<string, string> Inputs, bool TakesNearestPackages, bool IsSandboxed);
