namespace GradNotebooks;

/// <summary>One entry of a result by hand against the gradient.</summary>
/// <param name="Index">Which entry, counted from zero in row-by-row order.</param>
/// <param name="Given">What was worked out by hand.</param>
/// <param name="Gradient">The gradient by backpropagation.</param>
/// <param name="Floor">Below this size a derivative counts as zero.</param>
/// <param name="Digits">To how many digits it is meant; null for an expression, which is not rounded.</param>
internal sealed record HandCheck(int Index, double Given, double Gradient, double Floor, int? Digits)
{
    /// <summary>With so many digits a number is no rounded one, and is judged as an expression is.</summary>
    private const int AllDigits = 10;

    public double RelativeError { get; } = GradientReport.RelativeError(Given, Gradient, Floor);

    /// <summary>Whether it agrees only because it is meant as a rounded number.</summary>
    public bool IsRounded => IsMeantRounded && GradientReport.Judge(RelativeError) != Agreement.Agrees && IsRightToItsDigits;

    /// <summary>The slopes to the left and to the right, where the point lies on a kink: any between them is as right as another.</summary>
    public (double Left, double Right)? OneSided { get; init; }

    public Agreement Agreement => !double.IsFinite(Gradient) ? Agreement.Unjudged
        : double.IsNaN(Given) ? Agreement.Wrong
        : OneSided is var (left, right)
            && Given >= Math.Min(left, right) - 1e-7 * Math.Abs(left)
            && Given <= Math.Max(left, right) + 1e-7 * Math.Abs(right)
            ? Agreement.FineAtKink
        : IsRounded || (Digits >= AllDigits && IsRightToItsDigits)
        ? Agreement.Agrees
        : GradientReport.Judge(RelativeError);

    public string Diagnosis => double.IsNaN(Given) ? "NaN is no number" : GradNotebooks.Diagnosis.Of(
        Given, Gradient, RelativeError, zero: 1e-7 * Floor, slack: IsMeantRounded ? GivenDigits.HalfUnit(Given, Digits!.Value) : 0);

    /// <summary>Zero has no digits: it says that there is no slope.</summary>
    private bool IsMeantRounded => Digits < AllDigits && Given != 0;

    private bool IsRightToItsDigits => Given != 0 && double.IsFinite(Given) && GivenDigits.AreRight(Given, Gradient, Digits!.Value);
}
