using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A descent for a terminal.</summary>
internal static class DescentText
{
    public static string Write(Descent descent)
    {
        var table = TextTable.Write(
            [("parameter", false), ("start", true), ("reached", true)],
            [.. descent.Parameters.Select(p => (IReadOnlyList<string>)[p.ToString(), Number(descent.Start[p]), Number(descent.Point[p])])]);
        var steps = descent.Steps[^1].Iteration;
        return string.Join(Environment.NewLine, [
            $"{descent.Method}: {steps} step{(steps == 1 ? "" : "s")}",
            $"{descent.Loss.LossName} {NumberText.Format(descent.StartValue)} → {NumberText.Format(descent.Value)}",
            descent.Reason,
            table]);
    }

    public static string Number(Value value) => value.Count <= 4 ? ValueText.Format(value) : $"{value.Shape}: {ValueText.Range(value, 3)}";
}
