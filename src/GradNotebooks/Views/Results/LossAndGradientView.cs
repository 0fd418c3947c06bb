using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A loss and its gradient in numbers, a row for each parameter.</summary>
public sealed class LossAndGradientView : View<LossAndGradient>
{
    private static readonly Column<(string Name, string Value)>[] Columns =
    [
        new("", row => row.Name),
        new("value", row => row.Value, IsNumber: true),
    ];

    private protected override string Html(LossAndGradient run) => Markup.Page(Views.Columns.Html(Columns, Rows(run)));

    private protected override string Plain(LossAndGradient run) => string.Join('\n', Rows(run).Select(row => $"{row.Name} = {row.Value}"));

    private static IEnumerable<(string Name, string Value)> Rows(LossAndGradient run) =>
    [
        (run.Program.Loss.LossName, NumberText.Format(run.Loss)),
        .. run.Program.Parameters.Select(p => ($"∂{run.Program.Loss.LossName}/∂{p}", ValueText.Format(run[p]))),
    ];
}
