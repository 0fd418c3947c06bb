namespace GradNotebooks.Views;

/// <summary>The style sheet of a page, kept as CSS in page.css and carried inside the library.</summary>
internal static class PageStyle
{
    public static string Css { get; } = EmbeddedText.Read("page.css");
}
