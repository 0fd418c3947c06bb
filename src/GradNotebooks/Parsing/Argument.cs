namespace GradNotebooks.Parsing;

/// <summary>An argument of a function, or of a slice the entries that it takes.</summary>
/// <param name="First">The argument, or the first entry; null for all of them, which is written :.</param>
/// <param name="Last">The entry behind the last one, 0..2; null where there is no range.</param>
internal readonly record struct Argument(Operand? First, Operand? Last = null)
{
    /// <summary>The argument, where it is one.</summary>
    public Operand Whole => First is { } value && Last is null
        ? value
        : throw new Misread(First?.At ?? 0, "ranges 0..2 and the sign : are read within x[…] and slice(x, …) alone.");
}
