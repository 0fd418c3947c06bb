namespace GradNotebooks.Views;

/// <summary>A text that is kept as a file of its own and carried inside the library.</summary>
internal static class Resource
{
    /// <summary>Its lines, without empty ones before and after them.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
