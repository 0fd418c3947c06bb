namespace GradNotebooks.Views;

/// <summary>A file that is carried inside the library.</summary>
internal static class Resource
{
    /// <summary>The lines of a text, without empty ones before and after them.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }

    /// <summary>The bytes of what is no text, in base64.</summary>
    public static string ReadInBase64(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static Stream Open(string name) => typeof(Resource).Assembly.GetManifestResourceStream(name)!;
}
