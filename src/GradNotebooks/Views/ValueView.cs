using GradNotebooks.Notation;

namespace GradNotebooks.Views;

/// <summary>A value as its numbers.</summary>
public sealed class ValueView : View<Value>
{
    private const int Shown = 40;

    private protected override string Html(Value value) => Markup.Page(
        $"<div class=\"gn-scroll\" tabindex=\"0\">{Markup.Escape(ValueText.Format(value, most: Shown))}</div>");
}
