namespace GradNotebooks.Cli.Pages;

/// <summary>The language that an element of a page belongs to.</summary>
internal enum MarkupKind
{
    Html,
    Svg,
    MathML,
}
