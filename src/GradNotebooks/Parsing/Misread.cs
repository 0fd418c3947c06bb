namespace GradNotebooks.Parsing;

/// <summary>
/// Typed mathematics that cannot be read, and where; <see cref="MathText"/> makes of it a sentence with a caret below the place.
/// </summary>
/// <param name="at">Where in the text.</param>
/// <param name="sentence">What is wrong, and the way out, without the column; it ends in its full stop.</param>
internal sealed class Misread(int at, string sentence) : Exception(sentence)
{
    public int At { get; } = at;

    /// <summary>What an operation gives; where it refuses its operands, that is told of the place.</summary>
    public static T Where<T>(int at, Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (ModelException refusal)
        {
            throw new Misread(at, refusal.Message);
        }
    }
}
