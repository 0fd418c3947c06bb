namespace GradNotebooks.Cli.Pages;

/// <summary>A colour as a text for terminals names it.</summary>
internal readonly record struct AnsiColour(byte R, byte G, byte B)
{
    /// <summary>The sixteen of a terminal: eight, and eight bright ones.</summary>
    private static readonly AnsiColour[] Sixteen =
    [
        new(0, 0, 0), new(205, 0, 0), new(0, 205, 0), new(205, 205, 0), new(0, 0, 238), new(205, 0, 205), new(0, 205, 205),
        new(229, 229, 229), new(127, 127, 127), new(255, 0, 0), new(0, 255, 0), new(255, 255, 0), new(92, 92, 255),
        new(255, 0, 255), new(0, 255, 255), new(255, 255, 255),
    ];

    /// <summary>Black, white and bright white are a page's own colour of text, since they must be read on both of its grounds.</summary>
    private static readonly string?[] Names =
    [
        null, "red", "green", "yellow", "blue", "magenta", "cyan", null,
        "grey", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", null,
    ];

    public static AnsiColour Black => Sixteen[0];

    public static AnsiColour White => Sixteen[15];

    /// <summary>The colour of that number in a terminal's table of 256.</summary>
    public static AnsiColour Of(byte number) => number switch
    {
        < 16 => Sixteen[number],
        < 232 => new AnsiColour(Level((number - 16) / 36), Level((number - 16) / 6 % 6), Level((number - 16) % 6)),
        _ => new AnsiColour(Grey(number), Grey(number), Grey(number)),
    };

    /// <summary>The nearest class of the page's style, in which text is readable in light and in dark; null for plain text.</summary>
    public string? NearestClass()
    {
        var colour = this;
        var nearest = Array.IndexOf(Sixteen, Sixteen.MinBy(known => known.Distance(colour)));
        return Names[nearest] is { } name ? "ansi-" + name : null;
    }

    /// <summary>This colour if text in it can be read on that ground, else black or white.</summary>
    public AnsiColour ReadableOn(AnsiColour ground) =>
        Contrast(ground) >= 4.5 ? this : Black.Contrast(ground) >= White.Contrast(ground) ? Black : White;

    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    private static byte Level(int step) => (byte)(step == 0 ? 0 : 55 + (40 * step));

    private static byte Grey(byte number) => (byte)(8 + (10 * (number - 232)));

    private int Distance(AnsiColour other) => Square(R - other.R) + Square(G - other.G) + Square(B - other.B);

    private static int Square(int x) => x * x;

    /// <summary>The contrast ratio of WCAG 2.</summary>
    private double Contrast(AnsiColour other)
    {
        var (one, two) = (Luminance(), other.Luminance());
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    private double Luminance() => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
