using GradNotebooks.Formulas;

namespace GradNotebooks.Parsing;

/// <summary>
/// One spelling for all the ways in which a name can be typed: <c>theta</c>, <c>\theta</c> and θ, <c>w1</c>, <c>w_1</c> and w₁.
/// </summary>
internal static class NameKey
{
    /// <summary>A name as our own text prints it.</summary>
    public static string Of(string name) => new Symbol(name).ToString();

    /// <summary>A name with the index over the samples: xₙ.</summary>
    public static string OfSamples(string name) => new Subscript(new Symbol(name), Writing.SampleIndex).ToString();
}
