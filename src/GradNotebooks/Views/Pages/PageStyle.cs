namespace GradNotebooks.Views;

/// <summary>The style sheet of a page, kept as CSS in page.css and carried inside the library.</summary>
internal static class PageStyle
{
    public static string Css { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream("page.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
