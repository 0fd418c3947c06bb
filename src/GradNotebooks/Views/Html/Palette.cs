namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The colours of a graph for a light and a dark page, from the palette for colour-blind eyes of Okabe and Ito (2008), darkened where
/// text on white needs it. Foreground and background come from the theme of the host where it names them (VS Code, then Jupyter).
/// </summary>
/// <param name="Foreground">Labels and lines.</param>
/// <param name="Background">The page behind the picture, where the host does not say.</param>
/// <param name="Forward">Values.</param>
/// <param name="Backward">Gradients and contributions.</param>
/// <param name="Parameter">Border and tint of a parameter.</param>
/// <param name="Function">Border and tint of a function.</param>
/// <param name="Below">Cells of negative numbers, paler towards zero.</param>
/// <param name="Above">Cells of positive numbers, paler towards zero.</param>
/// <param name="Bad">Where numbers were lost.</param>
internal sealed record Palette(
    string Foreground, string Background, string Forward, string Backward, string Parameter, string Function,
    string Below, string Above, string Bad)
{
    /// <summary>How strongly a box is tinted with the colour of its border.</summary>
    public const double Tint = 0.07;

    /// <summary>How much of the foreground there is in captions and other quiet text.</summary>
    public const double Quiet = 0.74;

    /// <summary>How much of its colour there is in a border.</summary>
    public const double Border = 0.75;

    /// <summary>How much of the foreground there is in the border of a cell.</summary>
    public const double CellBorder = 0.28;

    public static Palette Light { get; } = new("#1f2328", "#ffffff", "#0068a5", "#ad4600", "#00795a", "#8a4a75", "#0072b2", "#d55e00", "#a40e26");

    public static Palette Dark { get; } = new("#d7d9dc", "#1e1e1e", "#56b4e9", "#f0a23a", "#3cc79e", "#d894b9", "#56b4e9", "#f0a23a", "#ff8f87");

    /// <summary>
    /// Both palettes as custom properties of the picture with this id. The theme of the host decides, and only where it is unknown the
    /// preference of the system, which need not agree with it.
    /// </summary>
    public static string Style(string id) => Of($"#{id}");

    /// <summary>The same for whatever a selector names.</summary>
    public static string Of(string selector)
    {
        var (light, dark) = ($"{selector}{{{Light.Properties()}}}", $"{selector}{{{Dark.Properties()}}}");
        return $"""
            {light}
            @media (prefers-color-scheme:dark){"{"}{dark}{"}"}
            :is(.vscode-light,.vscode-high-contrast-light,[data-jp-theme-light="true"]) {light}
            :is(.vscode-dark,.vscode-high-contrast:not(.vscode-high-contrast-light),[data-jp-theme-light="false"]) {dark}

            """;
    }

    private string Properties() =>
        $"--gn-fg:var(--vscode-editor-foreground,var(--jp-content-font-color1,{Foreground}));" +
        $"--gn-bg:var(--vscode-editor-background,var(--jp-layout-color0,{Background}));" +
        $"--gn-forward:{Forward};--gn-backward:{Backward};--gn-parameter:{Parameter};--gn-function:{Function};" +
        $"--gn-below:{Below};--gn-above:{Above};--gn-bad:{Bad}";
}
