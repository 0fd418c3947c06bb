namespace GradNotebooks;

/// <summary>
/// A value, and a number before it that has not been multiplied in yet: only a per-sample value has one. It is multiplied in as late as
/// can be, which is after a sum where there is one: Σₙ 2uₙ/N is (2/N)·Σₙ uₙ, and the samples need to pass but once. Only literals of
/// ordinary size and N are carried; a parameter might be so large or so small that the products change places at a price.
/// </summary>
/// <param name="Value">The instruction that gives the value.</param>
/// <param name="Scale">The instruction that gives the number; null for 1.</param>
internal readonly record struct ScaledValue(int Value, int? Scale)
{
    public static implicit operator ScaledValue(int value) => new(value, null);
}
