namespace GradNotebooks.Notation;

/// <summary>How a value reads: a number, or as many of a vector's numbers as there is room for.</summary>
internal static class ValueText
{
    /// <summary>"0.71", "[0.2, 0.5, 0.9]", "[0.2, 0.5, 0.9, …]".</summary>
    public static string Format(Value value, int digits = 6, int most = 8)
    {
        if (value.Shape.IsScalar)
        {
            return NumberText.Format(value[0], digits);
        }

        var shown = new List<string>();
        for (var i = 0; i < Math.Min(value.Count, most); i++)
        {
            shown.Add(NumberText.Format(value[i], digits));
        }

        return $"[{string.Join(", ", shown)}{(value.Count > most ? ", …" : "")}]";
    }

    /// <summary>"−0.2 + 0.4 + 0.6": numbers as the terms of a sum.</summary>
    public static string Terms(IReadOnlyList<double> numbers, int digits, int most)
    {
        var text = "";
        for (var i = 0; i < Math.Min(numbers.Count, most); i++)
        {
            var term = NumberText.Format(Math.Abs(numbers[i]), digits);
            var sign = numbers[i] < 0 ? "−" : "+";
            text += i > 0 ? $" {sign} {term}" : numbers[i] < 0 ? $"−{term}" : term;
        }

        return numbers.Count > most ? text + " + …" : text;
    }

    /// <summary>A relative error: noise below 1e-9 as a bound, since its digits say nothing and differ between machines.</summary>
    public static string Error(double relative) => relative < 1e-9 ? "< 10⁻⁹" : NumberText.Format(relative, 2);
}
