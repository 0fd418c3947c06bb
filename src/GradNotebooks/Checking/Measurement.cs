namespace GradNotebooks;

/// <summary>One claimed derivative measured by a method and judged.</summary>
internal static class Measurement
{
    public static GradientCheck OfEntry(CheckedFunction function, DifferenceMethod method, int entry)
    {
        var line = function.Along(entry);
        var floor = Floor(function.RoundOff(entry), line);
        return Of(line, method, function.Analytic(entry), numeric => function.Row(entry, numeric, floor));
    }

    /// <summary>The size that an error made of nothing but round-off is 1e-7 of.</summary>
    public static double Floor(double roundOff, Line line) => (roundOff + line.Insignificant) / 1e-7;

    /// <param name="line">The function along what the derivative is taken by.</param>
    /// <param name="method">How to measure.</param>
    /// <param name="analytic">The claimed derivative.</param>
    /// <param name="row">Makes the row from what was measured.</param>
    public static GradientCheck Of(Line line, DifferenceMethod method, double analytic, Func<double, GradientCheck> row)
    {
        var first = KinkFreeStep.Measure(line, method, analytic);
        var judged = Judgement.Of(row(first.Derivative), first);
        if (first.Method != DifferenceMethod.FivePoint.Name || method is not AutomaticMethod || judged.Agreement == Agreement.Agrees || !first.Kinks.IsEmpty || first.Sides is not null)
        {
            return judged;
        }

        line.Forget();
        var again = AutomaticMethod.Harder(line, first);
        return line.Crossed.IsEmpty || again.Error < first.Error && again.Method == "complex step"
            ? Judgement.Of(row(again.Derivative), again)
            : judged;
    }
}
