namespace GradNotebooks.Browser;

/// <summary>A drawn graph: what its nodes are called, how many edges it has, and what of it cannot be seen.</summary>
internal sealed class GraphLook
{
    public string[] Labels { get; set; } = [];

    public int Edges { get; set; }

    public string[] Faults { get; set; } = [];
}

/// <summary>A formula's text without spaces, and whether the browser sets it as mathematics.</summary>
internal sealed class FormulaLook
{
    public string Text { get; set; } = "";

    public bool IsSet { get; set; }
}

/// <summary>A walk: the step it shows, what it says of it, how many nodes it frames, and whether the keyboard is on it.</summary>
internal sealed class WalkLook
{
    public string Step { get; set; } = "";

    public string[] Sentences { get; set; } = [];

    public int Framed { get; set; }

    public bool HasFocus { get; set; }

    public bool HasRing { get; set; }
}

/// <summary>A verdict in a table, and whether it is in sight before anybody scrolls sideways.</summary>
internal sealed class VerdictLook
{
    public string Text { get; set; } = "";

    public bool IsInSight { get; set; }
}

/// <summary>A table that scrolls: whether its edge fades at first, and once it is scrolled to its end.</summary>
internal sealed class FadeLook
{
    public bool AtFirst { get; set; }

    public bool AtTheEnd { get; set; }
}

/// <summary>A text of a graph: its class, and how large its letters are shown, in pixels of the screen.</summary>
internal sealed class TextLook
{
    public string Kind { get; set; } = "";

    public double Size { get; set; }
}

/// <summary>A live chart's tool bar, key and plot: whether all are there, and whether none covers another.</summary>
internal sealed class KeyLook
{
    public bool AreDrawn { get; set; }

    public bool AreApart { get; set; }
}

/// <summary>A chart: whether its picture is shown, and how many lines are drawn live.</summary>
internal sealed class ChartLook
{
    public bool IsPictured { get; set; }

    public int LiveLines { get; set; }
}
