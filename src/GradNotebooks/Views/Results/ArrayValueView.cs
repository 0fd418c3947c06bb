using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>An array's numbers, as those of any value.</summary>
public sealed class ArrayValueView : View<ArrayValue>
{
    private protected override string Html(ArrayValue array) => Looks.Html((Value)array);

    private protected override string Plain(ArrayValue array) => Looks.Text((Value)array);
}
