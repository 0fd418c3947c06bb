namespace GradNotebooks.Cli.Results;

/// <summary>What a regrade changes, as a table for a spreadsheet: a row for each student and each task whose points change.</summary>
internal static class ChangeTable
{
    public static string Csv(IEnumerable<PointChange> changes)
    {
        IEnumerable<string[]> rows =
        [
            ["id", "name", "task", "before", "now"],
            .. changes.Where(change => change.Gained != 0 || change.Tasks.Count > 0).SelectMany(IEnumerable<string[]> (change) =>
            [
                [change.Id, change.Name ?? "", "all", Points(change.Before), Points(change.Now)],
                .. change.Tasks.Select(task => new[] { change.Id, change.Name ?? "", task.Task, Points(task.Before), Points(task.Now) }),
            ]),
        ];
        return string.Concat(rows.Select(row => string.Join(',', row.Select(ClassTable.Quoted)) + "\n"));
    }

    /// <summary>Points, or a dash where there are none.</summary>
    public static string Points(decimal? points) => points is { } some ? ClassTable.Written(some) : "–";
}
