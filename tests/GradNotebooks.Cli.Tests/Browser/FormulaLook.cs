namespace GradNotebooks.Cli.Tests.Browser;

/// <summary>A formula's text without spaces, and whether the browser sets it as mathematics.</summary>
internal sealed class FormulaLook
{
    public string Text { get; set; } = "";

    public bool IsSet { get; set; }
}
