using Plotly.NET;

namespace GradNotebooks.Cli.Pages;

/// <summary>plotly.js as Plotly.NET carries it, of the version its charts are written for.</summary>
internal static class PlotlyScript
{
    private static readonly Lazy<string> Once = new(Read);

    /// <summary>Its text, some megabytes, read when first asked for.</summary>
    public static string Text() => Once.Value;

    private static string Read()
    {
        var assembly = typeof(GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
