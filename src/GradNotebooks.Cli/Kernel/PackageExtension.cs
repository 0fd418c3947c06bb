using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// The script by which a package makes itself at home in a notebook: its usings and names are the notebook's from then on. It runs once,
/// when the package is first referred to, before the cell that does so.
/// </summary>
internal sealed record PackageExtension(string Package, IReadOnlyList<Cell> Cells)
{
    /// <summary>Where .NET Interactive looks for it in a package.</summary>
    private static readonly string Script = Path.Combine("interactive-extensions", "dotnet", "extension.dib");

    /// <summary>The extension of a package unpacked in that folder; null where it has none.</summary>
    public static PackageExtension? Find(string package, string folder)
    {
        var path = Path.Combine(folder, Script);
        return File.Exists(path) ? new PackageExtension(package, NotebookReader.Read(path).Runnable) : null;
    }

    /// <summary>A failure in it, told by the package's name: its lines are not the notebook's.</summary>
    public CellFailure Told(CellFailure failure) =>
        new(failure.Name, $"the extension of the package {Package} failed: {failure.Message}");
}
