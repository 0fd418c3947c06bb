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

    /// <summary>Whether what follows <c>nuget:</c> in a reference asks for this package, in whatever version.</summary>
    public bool IsAskedForBy(string reference) => reference.Split(',')[0].Trim().Equals(PackageId, StringComparison.OrdinalIgnoreCase);

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
