using System.Text;

namespace GradNotebooks.Views;

/// <summary>An audit: what the exercise sees in one sentence, what it does not see in a table, and what would be better.</summary>
public sealed class ExerciseAuditView : View<ExerciseAudit>
{
    private static readonly Column<AuditRow>[] Short =
    [
        new("mistake", row => row.Mistake.Code),
        new("seen", Seen, Mark: row => row.IsHidden || row.IsHiddenAtPoint ? "gn-wrong" : "gn-suspect"),
    ];

    private protected override string Plain(ExerciseAudit audit)
    {
        var text = new StringBuilder($"{audit.Exercise.Question}: {Summary(audit)}");
        foreach (var advice in audit.Advice)
        {
            text.AppendLine().Append("  → ").Append(advice);
        }

        var rows = Shown(audit);
        if (rows.Length > 0)
        {
            text.AppendLine().AppendLine().Append(Columns.Plain([.. Short, new("what", row => row.Mistake.Sentence)], rows));
        }

        return text.ToString();
    }

    private protected override string Html(ExerciseAudit audit)
    {
        var rows = Shown(audit);
        var advice = string.Concat(audit.Advice.Select(a => $"<li>{Markup.Escape(a)}</li>"));
        return Markup.Page(
            $"<p><b>{Markup.Escape(audit.Exercise.Question)}</b>: {Markup.Escape(Summary(audit))}</p>"
            + (advice.Length > 0 ? $"<ul>{advice}</ul>" : "")
            + (rows.Length > 0 ? Columns.Html(Short, rows, below: row => row.Mistake.Sentence) : ""));
    }

    /// <summary>What is seen and told apart needs no row.</summary>
    private static AuditRow[] Shown(ExerciseAudit audit) =>
        [.. audit.Rows.Where(row => row.IsHidden || row.IsHiddenAtPoint || !row.SameAs.IsEmpty)];

    private static string Seen(AuditRow row) => row switch
    {
        { IsHidden: true } => "✗ nowhere",
        { IsHiddenAtPoint: true } => "✗ not by numbers at the point",
        _ => $"? as {string.Join(" or ", row.SameAs.Prepend(row.Mistake.Code))}",
    };

    private static string Summary(ExerciseAudit audit)
    {
        var (all, hidden) = (audit.Rows.Length, audit.Rows.Length - audit.Seen);
        var shared = audit.Rows.Count(row => row is { IsHidden: false, SameAs.IsEmpty: false });
        return $"{all} wrong gradients were tried; "
            + (hidden == 0 ? "all of them are seen" : $"{audit.Seen} of them are seen, {hidden} cannot be")
            + (shared == 0 ? ", and each is told from the others." : $"; {shared} can be told only as one of several.");
    }
}
