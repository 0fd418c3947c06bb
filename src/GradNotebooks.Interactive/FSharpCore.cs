using System.Runtime.Loader;

namespace GradNotebooks.Interactive;

/// <summary>
/// Plotly.NET 6 asks for a newer FSharp.Core than the last kernel has loaded, and does with that one: it uses nothing that was added since.
/// </summary>
internal static class FSharpCore
{
    private const string Name = "FSharp.Core";

    /// <summary>From now on, whoever asks for a version that is not to be had gets the one that is loaded.</summary>
    public static void TakeTheLoadedOne() => AssemblyLoadContext.Default.Resolving += (context, asked) =>
        asked.Name == Name ? context.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == Name) : null;
}
