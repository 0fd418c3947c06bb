namespace GradNotebooks.Views;

/// <summary>A point, a row for each parameter and each of the data.</summary>
public sealed class PointView : View<Point>
{
    private static readonly Column<KeyValuePair<Expr, Value>>[] Columns =
    [
        new("", given => given.Key.ToString()),
        new("value", given => ValueText.Format(given.Value), IsNumber: true),
    ];

    private protected override string Html(Point point) => Markup.Page(Views.Columns.Html(Columns, point));

    private protected override string Plain(Point point) =>
        string.Join('\n', point.Select(given => $"{given.Key} = {ValueText.Format(given.Value)}"));
}
