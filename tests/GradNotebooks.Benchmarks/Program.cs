using GradNotebooks.Benchmarks;
using Spectre.Console;

if (args is [FirstUse.Argument])
{
    FirstUse.Run();
    return 0;
}

// The graph comes first: the process is not yet as large as the others make it.
Func<IEnumerable<Bar>>[] benchmarks =
[
    ScalarGraph.Measure, ScalarSum.Measure, FirstUse.Measure, SeedChain.Measure, PolynomialChain.Measure, Classroom.Measure,
    Network.Measure, Products.Measure, SquaredProducts.Measure, Networks.Measure,
    GaussianMixture.Measure, SecondDerivatives.Measure, Fits.Measure,
];
Bar[] bars =
[
    .. benchmarks
        .Where(measure => args.Length == 0 || args.Contains(measure.Method.DeclaringType!.Name, StringComparer.OrdinalIgnoreCase))
        .SelectMany(measure => measure()),
];

var table = new Table().AddColumns("what", "medians");
table.AddColumn(new TableColumn("measured").RightAligned());
table.AddColumn(new TableColumn("bar").RightAligned());
table.AddColumn("");
foreach (var bar in bars)
{
    table.AddRow(
        Markup.Escape(bar.What),
        bar.Detail,
        $"{bar.Measured:0.00} {bar.Unit}",
        $"{(bar.AtLeast ? "≥" : "≤")} {bar.Limit:0.##} {bar.Unit}",
        bar.IsMet ? "met" : "missed");
}

AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
AnsiConsole.Write(table);
return bars.All(b => b.IsMet) ? 0 : 1;
