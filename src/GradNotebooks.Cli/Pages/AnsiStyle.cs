using System.Globalization;

namespace GradNotebooks.Cli.Pages;

/// <summary>How letters look after the sequences that set it (“SGR”) have been read.</summary>
internal readonly record struct AnsiStyle
{
    private AnsiColour? Text { get; init; }

    private AnsiColour? Ground { get; init; }

    private bool Bold { get; init; }

    private bool Faint { get; init; }

    private bool Italic { get; init; }

    private bool Underline { get; init; }

    private bool Struck { get; init; }

    private bool Inverse { get; init; }

    /// <summary>The style after a sequence with these parameters; what they say that is not known here changes nothing.</summary>
    public AnsiStyle After(string parameters)
    {
        var style = this;
        var codes = new Queue<string>(parameters.Split(';'));
        while (codes.TryDequeue(out var code))
        {
            style = code.Split(':') is [("38" or "48") and var which, .. var colour]
                ? style.Coloured(which, colour.Length > 0 ? new Queue<string>(colour) : codes)
                : style.With(code.Length == 0 ? 0 : Number(code));
        }

        return style;
    }

    /// <summary>The text, already HTML, in an element that has this look.</summary>
    public string Around(string html)
    {
        var (text, ground) = Inverse && (Text ?? Ground) is not null ? (Ground, Text ?? AnsiColour.White) : (Text, Ground);
        var style = ground is { } behind ? $" style=\"background:{behind};color:{(text ?? AnsiColour.Black).ReadableOn(behind)}\"" : "";
        string?[] classes =
        [
            ground is null ? text?.NearestClass() : null,
            Inverse && ground is null ? "ansi-inverse" : null,
            Faint && ground is null && text is null ? "ansi-grey" : null,
            Bold ? "ansi-bold" : null,
            Italic ? "ansi-italic" : null,
            Underline ? "ansi-underline" : null,
            Struck ? "ansi-struck" : null,
        ];
        var named = string.Join(' ', classes.OfType<string>());
        return (named, style) is ("", "") ? html : $"<span{(named.Length > 0 ? $" class=\"{named}\"" : "")}{style}>{html}</span>";
    }

    private AnsiStyle With(int code) => code switch
    {
        0 => default,
        1 => this with { Bold = true },
        2 => this with { Faint = true },
        3 => this with { Italic = true },
        4 or 21 => this with { Underline = true },
        7 => this with { Inverse = true },
        9 => this with { Struck = true },
        22 => this with { Bold = false, Faint = false },
        23 => this with { Italic = false },
        24 => this with { Underline = false },
        27 => this with { Inverse = false },
        29 => this with { Struck = false },
        >= 30 and <= 37 => this with { Text = AnsiColour.Of((byte)(code - 30)) },
        39 => this with { Text = null },
        >= 40 and <= 47 => this with { Ground = AnsiColour.Of((byte)(code - 40)) },
        49 => this with { Ground = null },
        >= 90 and <= 97 => this with { Text = AnsiColour.Of((byte)(code - 82)) },
        >= 100 and <= 107 => this with { Ground = AnsiColour.Of((byte)(code - 92)) },
        _ => this,
    };

    /// <summary>Of a colour that breaks off, the rest means nothing.</summary>
    private AnsiStyle Coloured(string which, Queue<string> rest) => (rest.TryDequeue(out var kind) ? kind : "", which) switch
    {
        ("5", "38") when rest.Count > 0 => this with { Text = AnsiColour.Of(Byte(rest.Dequeue())) },
        ("5", _) when rest.Count > 0 => this with { Ground = AnsiColour.Of(Byte(rest.Dequeue())) },
        ("2", "38") when rest.Count > 2 => this with { Text = Three(rest) },
        ("2", _) when rest.Count > 2 => this with { Ground = Three(rest) },
        _ => Without(rest),
    };

    private AnsiStyle Without(Queue<string> rest)
    {
        rest.Clear();
        return this;
    }

    private static AnsiColour Three(Queue<string> rest)
    {
        // With colons a colour space, mostly an empty one, may come first.
        if (rest.Peek().Length == 0 && rest.Count > 3)
        {
            rest.Dequeue();
        }

        return new AnsiColour(Byte(rest.Dequeue()), Byte(rest.Dequeue()), Byte(rest.Dequeue()));
    }

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private static byte Byte(string digits) => (byte)Math.Clamp(Number(digits), 0, 255);
}
