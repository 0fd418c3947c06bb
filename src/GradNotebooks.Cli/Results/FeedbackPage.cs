using System.Globalization;
using System.Net;
using System.Text;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Views;

namespace GradNotebooks.Cli.Results;

/// <summary>What a student reads of a result, as a page: each task with its verdict, and the graph with the edge that went wrong.</summary>
internal static class FeedbackPage
{
    /// <summary>What a verdict ends with; no text that is within one has it, for it is written as text.</summary>
    private const string Closing = "</div><!-- verdict -->\n";

    public static string Write(GradeResult result)
    {
        var body = new StringBuilder("<section class=\"prose\">\n");
        var points = $"{ClassTable.Written(result.Points)} of {ClassTable.Written(result.Of)} points";
        body.Append(CultureInfo.InvariantCulture, $"<h1>{Text(result.Assignment)}</h1>\n<p>{Text(result.Name ?? result.Id)}: ")
            .Append(CultureInfo.InvariantCulture, $"<strong>{points}</strong></p>\n");
        foreach (var note in result.Notes)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>{Text(note)}</p>\n");
        }

        body.Append("</section>\n");
        foreach (var task in result.Tasks)
        {
            Write(body, task);
        }

        return PageShell.Write($"{result.Assignment}: {result.Name ?? result.Id}", body.ToString());
    }

    /// <summary>The verdict on a task as it stands in a page, the very bytes; null where there is none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="task">The task's id.</param>
    public static string? VerdictIn(string page, string task)
    {
        var start = page.IndexOf(Opening(task), StringComparison.Ordinal) + Opening(task).Length;
        var end = start < Opening(task).Length ? -1 : page.IndexOf(Closing, start, StringComparison.Ordinal);
        return end < 0 ? null : page[start..end];
    }

    private static string Opening(string task) => $"<div class=\"output\" data-task=\"{task}\">";

    private static void Write(StringBuilder body, TaskMark task)
    {
        var points = $"{ClassTable.Written(task.Points)} of {ClassTable.Written(task.Of)}";
        body.Append(CultureInfo.InvariantCulture, $"<section class=\"prose\">\n<h2>{Text(task.Id)}</h2>\n")
            .Append(CultureInfo.InvariantCulture, $"<p>{points}: {ToldMark.State(task)}.</p>\n</section>\n");
        body.Append("<section class=\"cell\">\n").Append(Opening(task.Id)).Append(ToldMark.Html(task)).Append(Closing);
        if (task.Printed is { } printed)
        {
            body.Append(CultureInfo.InvariantCulture, $"<div class=\"output\"><p>Your cell printed:</p><pre>{Text(printed)}</pre></div>\n");
        }

        body.Append("</section>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
