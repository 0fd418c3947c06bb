using System.Collections.Immutable;

namespace GradNotebooks.Views;

/// <summary>
/// Every colour of a view, whose style sheets and pictures name it by its property. Foreground and background come from the theme of the
/// host where it names them (VS Code, then Jupyter).
/// </summary>
public static class Colours
{
    private static readonly ImmutableArray<string> HostForeground = ["--vscode-editor-foreground", "--jp-content-font-color1"];

    private static readonly ImmutableArray<string> HostBackground = ["--vscode-editor-background", "--jp-layout-color0"];

    /// <summary>Labels and lines of a picture.</summary>
    public static Colour Foreground { get; } = new("--gn-fg", "#1f2328", "#d7d9dc") { Hosts = HostForeground };

    /// <summary>The page behind a picture, where the host does not say.</summary>
    public static Colour Background { get; } = new("--gn-bg", "#ffffff", "#1e1e1e") { Hosts = HostBackground };

    /// <summary>Values.</summary>
    public static Colour Forward { get; } = new("--gn-forward", "#0068a5", "#56b4e9");

    /// <summary>Gradients and contributions.</summary>
    public static Colour Backward { get; } = new("--gn-backward", "#ad4600", "#f0a23a");

    /// <summary>Border and tint of a parameter.</summary>
    public static Colour Parameter { get; } = new("--gn-parameter", "#00795a", "#3cc79e");

    /// <summary>Border and tint of a function.</summary>
    public static Colour Function { get; } = new("--gn-function", "#8a4a75", "#d894b9");

    /// <summary>Cells of negative numbers, paler towards zero.</summary>
    public static Colour Below { get; } = new("--gn-below", "#0072b2", "#56b4e9");

    /// <summary>Cells of positive numbers, paler towards zero.</summary>
    public static Colour Above { get; } = new("--gn-above", "#d55e00", "#f0a23a");

    /// <summary>The sign in a cell of nearly full colour, on which only dark lines stand out, whatever the page.</summary>
    internal static Colour Ink { get; } = new("--gn-ink", "#1f2328", "#1e1e1e");

    /// <summary>Where numbers were lost, or a gradient is wrong.</summary>
    public static Colour Bad { get; } = new("--gn-bad", "#a40e26", "#ff8f87");

    /// <summary>Borders of tables, and the grid of a live chart.</summary>
    public static Colour Line { get; } = new("--gn-line", "#d0d7de", "#3d444d") { Hosts = ["--vscode-panel-border", "--jp-border-color2"] };

    /// <summary>
    /// A picture's, from the palette for colour-blind eyes of Okabe and Ito (2008), darkened where text on white needs it.
    /// </summary>
    internal static ImmutableArray<Colour> OfPictures { get; } =
        [Foreground, Background, Forward, Backward, Parameter, Function, Below, Above, Ink, Bad];

    /// <summary>Verdicts, in words beside them too.</summary>
    internal static ImmutableArray<Colour> OfVerdicts { get; } =
        [new("--gn-good", "#116329", "#56d364"), new("--gn-warn", "#7d4e00", "#e3b341"), Bad];

    /// <summary>Text and tables.</summary>
    internal static ImmutableArray<Colour> OfText { get; } =
    [
        Foreground with { Dark = "#e6edf3" },
        new("--gn-soft", "#57606a", "#9da7b3") { Hosts = ["--vscode-descriptionForeground", "--jp-content-font-color2"] },
        Line,
        new("--gn-paper", "#fff", "#0d1117") { Hosts = HostBackground },
        new("--gn-band", "#f6f8fa", "#161b22") { Hosts = ["--vscode-textCodeBlock-background", "--jp-layout-color2"] },
        .. OfVerdicts,
    ];
}
