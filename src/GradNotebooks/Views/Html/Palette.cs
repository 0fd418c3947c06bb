namespace GradNotebooks.Views.Graphs;

/// <summary>The colours of pictures, for a light and a dark page, and how strongly they are laid on.</summary>
internal static class Palette
{
    /// <summary>How strongly a box is tinted with the colour of its border.</summary>
    public const double Tint = 0.07;

    /// <summary>How much of the foreground there is in captions and other quiet text.</summary>
    public const double Quiet = 0.74;

    /// <summary>How much of its colour there is in a border.</summary>
    public const double Border = 0.75;

    /// <summary>How much of the foreground there is in the border of a cell.</summary>
    public const double CellBorder = 0.28;

    /// <summary>
    /// The colours as custom properties of whatever a selector names. The theme of the host decides, and only where it is unknown the
    /// preference of the system, which need not agree with it.
    /// </summary>
    public static string Of(string selector)
    {
        var (light, dark) = Colour.Declared(Colours.OfPictures);
        return StyleSheet.Read("palette.css", ("selector", selector), ("light", light), ("dark", dark)) + "\n";
    }
}
