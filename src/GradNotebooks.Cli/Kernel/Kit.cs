using System.Reflection;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// The package whose notebooks these are: asked for by name it is the build beside the tool, never a download, and brings the usings
/// that its extension.dib brings in the real kernel.
/// </summary>
internal sealed record Kit(string PackageId, string AssemblyPath, string Namespace, string StaticType)
{
    public static Kit BesideTheTool { get; } = new(
        "GradNotebooks", Path.Combine(AppContext.BaseDirectory, "GradNotebooks.dll"), "GradNotebooks", "GradNotebooks.Calculus");

    /// <summary>
    /// The directive that does what a reference asks for, by what follows <c>nuget:</c> in it; null if it is for another package. The kit
    /// comes in the version that it has.
    /// </summary>
    public string? DirectiveFor(string reference)
    {
        var package = reference.Split(',')[0].Trim();
        return package.Equals(PackageId, StringComparison.OrdinalIgnoreCase) ? KitDirective.Name
            : package.Equals($"{PackageId}.Interactive", StringComparison.OrdinalIgnoreCase) ? KitDirective.Interactive
            : null;
    }

    /// <summary>The usings that the assembly can satisfy: a using of what is not there would fail every later cell.</summary>
    public IEnumerable<string> Usings(Assembly assembly)
    {
        if (assembly.GetExportedTypes().Any(type => type.Namespace == Namespace))
        {
            yield return $"using {Namespace};";
        }

        if (assembly.GetType(StaticType) is { IsPublic: true })
        {
            yield return $"using static {StaticType};";
        }
    }
}
