using System.Globalization;
using System.Net;
using System.Text;
using GradNotebooks.Views;

namespace GradNotebooks.Cli.Results;

/// <summary>What the results of a class come to, for its teacher: the points, the tasks, and the mistakes that were made.</summary>
internal static class ClassPage
{
    /// <summary>So many mistakes of a task are shown; mistakes.csv has all.</summary>
    private const int Most = 8;

    private const string Style = """
        <style>
        .class-bar { display: grid; grid-template-columns: 2fr 3fr 3rem; gap: .75rem; margin: .25rem 0 }
        .class-bar { align-items: center }
        .class-bar i { display: block; height: .9rem; border-radius: 2px; background: currentColor; opacity: .55 }
        .class-bar b { font-weight: normal; font-variant-numeric: tabular-nums; text-align: right }
        .class-bar span { overflow-wrap: anywhere }
        </style>

        """;

    public static string Write(ClassTally tally)
    {
        var (points, count) = (tally.Points.Order().ToArray(), tally.Points.Count);
        var body = new StringBuilder(Style).Append("<section class=\"prose\">\n");
        var (median, mean) = (ClassTable.Written(Median(points)), ClassTable.Written(Math.Round(points.Average(), 2)));
        body.Append(CultureInfo.InvariantCulture, $"<h1>{Text(tally.Assignment)}</h1>\n<p>{Counted(count, "submission")}, ")
            .Append(CultureInfo.InvariantCulture, $"of {ClassTable.Written(tally.Of)} points: median {median}, mean {mean}, ")
            .Append(CultureInfo.InvariantCulture, $"from {ClassTable.Written(points[0])} to {ClassTable.Written(points[^1])}.</p>\n");
        body.Append("<h2>Points</h2>\n");
        foreach (var (low, high, students) in Histogram(points, tally.Of))
        {
            Bar(body, $"{ClassTable.Written(low)} to {ClassTable.Written(high)}", students, count);
        }

        foreach (var task in tally.Tasks)
        {
            var earned = ClassTable.Written(Math.Round(task.Mean, 2));
            body.Append(CultureInfo.InvariantCulture, $"<h2>{Text(task.Id)}</h2>\n<p>{earned} ")
                .Append(CultureInfo.InvariantCulture, $"of {ClassTable.Written(task.Of)} points in the mean.</p>\n");
            Bar(body, "right", task.Right, count);
            if (task.Follows > 0)
            {
                Bar(body, "follows from an earlier error", task.Follows, count);
            }

            var mistakes = task.Mistakes;
            foreach (var (mistake, students) in mistakes.Take(Most))
            {
                Bar(body, mistake, students, count);
            }

            if (mistakes.Count > Most)
            {
                body.Append(CultureInfo.InvariantCulture, $"<p>And {mistakes.Count - Most} more, each rarer: see mistakes.csv.</p>\n");
            }
        }

        return PageShell.Write(tally.Assignment, body.Append("</section>\n").ToString());
    }

    private static void Bar(StringBuilder body, string name, int students, int of)
    {
        var width = (100.0 * students / of).ToString("0.#", CultureInfo.InvariantCulture);
        var bar = students == 0 ? "<span></span>" : $"<i style=\"width:{width}%\"></i>";
        body.Append(CultureInfo.InvariantCulture, $"<div class=\"class-bar\"><span>{Text(name)}</span>{bar}<b>{students}</b></div>\n");
    }

    /// <summary>How many have how many points, in ten parts at most.</summary>
    private static IEnumerable<(decimal Low, decimal High, int Students)> Histogram(decimal[] points, decimal of)
    {
        var parts = of <= 10 ? Math.Max(1, (int)Math.Ceiling(of)) : 10;
        var width = of / parts;
        for (var i = 0; i < parts; i++)
        {
            var (low, high, isLast) = (width * i, width * (i + 1), i == parts - 1);
            yield return (low, high, points.Count(p => p >= low && (p < high || isLast)));
        }
    }

    private static decimal Median(decimal[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
