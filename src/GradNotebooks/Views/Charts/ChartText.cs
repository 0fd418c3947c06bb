using GradNotebooks.Formulas;

namespace GradNotebooks.Views.Charts;

/// <summary>A chart in words: a table of its points, thinned where there are many, and a description of what runs where.</summary>
internal static class ChartText
{
    private const int Rows = 20;
    private const int Digits = 5;

    public static string Write(Chart chart) => string.Join(
        Environment.NewLine,
        chart.Heights is null
            ? [$"{chart.Title}, {chart.Y.Title}:", Table(chart)]
            : [$"{chart.Title}. {HeightsOf(chart.Heights)}", .. chart.Series.Select((_, i) => Path(chart, i))]);

    /// <summary>The chart's own description, or what each axis measures and each line's extent.</summary>
    public static string Describe(Chart chart) => chart.Notes.Description ?? string.Join(
        ' ',
        $"From left to right {Named(chart.X)}, from bottom to top {Named(chart.Y)}.",
        chart.Heights is { } heights ? HeightsOf(heights) : "",
        string.Join(' ', chart.Series.Select(line => Extent(chart, line)))).Replace("  ", " ", StringComparison.Ordinal).TrimEnd();

    private static string Named(ChartAxis axis) => axis.IsLogarithmic ? $"{axis.Title} in powers of ten" : axis.Title;

    private static string Extent(Chart chart, ChartLine line)
    {
        var shown = Enumerable.Range(0, line.X.Length).Where(i => Shown(chart, line, i)).ToList();
        return shown.Count == 0
            ? $"{line.Name}: no point."
            : $"{line.Name}: from ({Number(line.X[shown[0]])}, {Number(line.Y[shown[0]])}) "
                + $"to ({Number(line.X[shown[^1]])}, {Number(line.Y[shown[^1]])}).";
    }

    private static string HeightsOf(HeightMap map)
    {
        var finite = map.Z.Cast<double>().Where(double.IsFinite).ToList();
        return $"{map.Name} is between {Number(finite.Min())} and {Number(finite.Max())}; "
            + $"level lines at {string.Join(", ", map.Levels.Heights.Select(Levels.Name))}.";
    }

    /// <summary>A row for each x, a column for each line.</summary>
    private static string Table(Chart chart)
    {
        var at = chart.Series
            .Select(line => line.X.Zip(line.Y).GroupBy(p => p.First).ToDictionary(g => g.Key, g => g.First().Second))
            .ToArray();
        var rows = Thinned([.. at.SelectMany(line => line.Keys).Distinct().Order()])
            .Select(x => (IReadOnlyList<string>)[Number(x), .. at.Select(line => line.TryGetValue(x, out var y) ? Number(y) : "–")]);
        return TextTable.Write([(chart.X.Title, true), .. chart.Series.Select(line => (line.Name, true))], [.. rows]);
    }

    /// <summary>The points of a path in their order.</summary>
    private static string Path(Chart chart, int index)
    {
        var line = chart.Series[index];
        var rows = Thinned([.. Enumerable.Range(0, line.X.Length)])
            .Select(i => (IReadOnlyList<string>)[NumberText.Integer(i), Number(line.X[i]), Number(line.Y[i])]);
        return line.Name + Environment.NewLine + TextTable.Write([("step", true), (chart.X.Title, true), (chart.Y.Title, true)], [.. rows]);
    }

    /// <summary>Evenly apart from the first on, with the last one added.</summary>
    private static IEnumerable<T> Thinned<T>(IReadOnlyList<T> all)
    {
        var stride = (all.Count + Rows - 1) / Rows;
        return all.Where((_, i) => i % stride == 0 || i == all.Count - 1);
    }

    private static bool Shown(Chart chart, ChartLine line, int i) => chart.X.CanShow(line.X[i]) && chart.Y.CanShow(line.Y[i]);

    private static string Number(double value) => double.IsNaN(value) ? "–" : NumberText.Format(value, Digits);
}
