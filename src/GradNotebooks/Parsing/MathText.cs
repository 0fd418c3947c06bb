using System.Globalization;
using GradNotebooks.Parsing;

namespace GradNotebooks;

/// <summary>
/// Mathematics as it is typed, read into expressions: <c>2x</c>, <c>x²</c>, <c>x^2</c>, <c>sin²x</c>, <c>e^-x</c>, <c>sum_n (…)</c>,
/// <c>Σₙ …</c>, <c>h_1(v, c)</c> or <c>∂₁h(v, c)</c> for the partial of h by its first argument, <c>f'(u)</c>, <c>d/da (…)</c>,
/// <c>|x|</c>, <c>‖x‖</c>, <c>W x</c> and <c>uᵀv</c>, <c>theta</c> or θ. What the library prints as text is read back to the same
/// expression, or to one of the same value; where its formula would leave a shape to the reader, text tells it: <c>broadcast(a, 2, 3)</c>,
/// <c>sumTo(W, 3)</c>, <c>reshape(x, N, 1)</c>.
/// </summary>
/// <remarks>
/// Powers bind before signs and from the right: −x² is −(x²), 2^3^2 is 2^9. Products and quotients are read from the left, those
/// without a sign as those with one. <em>1/2x is one half of x</em>: a number over a number is a factor. Where anything else stands beside
/// a divisor, as in a/2x, the text is refused, since it can be read in two ways; so are 1/2√x, whose 1/(2√x) people write so, √2x,
/// sin x(1 − x), and x² behind a bare √.
/// Σ adds up the whole product to its right, and so does the word before a blank: sum (u − v) w is Σ (u − v) w. Without the blank it
/// is a call, sum(u − v), of what stands in its parentheses. A function without parentheses takes the
/// numbers and names beside it: sin 2x is sin(2x). Between vectors and matrices * and ⊙ are elementwise, and nothing between them is the
/// matrix product.
/// ab is the name ab where there is one, else a·b. log and ln are the natural logarithm; e and π are numbers where they are not
/// names in scope.
/// Where numbers fail, what is read may differ from what was printed: in a derivative log x·(x &gt; 0) counts as 0 where the condition
/// does not hold, and the product that is read has no value there; and of NaN a comparison holds as little as its opposite.
/// </remarks>
/// <example>
/// <code>
/// var (x, y) = Data("x", "y");
/// var (a, b) = Parameters("a", "b");
/// var loss = Sum(Square(a * x + b - y)).Named("Loss");
/// var answer = MathText.Parse("sum_n 2(a x + b - y) x", loss);
/// Console.WriteLine(answer);   // Σₙ 2(a·xₙ + b − yₙ)·xₙ
/// </code>
/// </example>
public static class MathText
{
    /// <summary>Longer texts nobody types; they would be read for seconds.</summary>
    private const int Longest = 100_000;

    /// <summary>So much of a long text is shown before and behind the place of an error.</summary>
    private const int Shown = 60;

    /// <summary>Reads typed mathematics with the names in scope.</summary>
    /// <param name="text">The mathematics.</param>
    /// <param name="scope">What its names stand for.</param>
    /// <exception cref="ModelException">
    /// It cannot be read. The sentence says what is wrong and what may have been meant, and names the column, counted from 1; a second line
    /// has the text, and a third a caret below the place.
    /// </exception>
    public static Expr Parse(string text, MathScope scope)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scope);
        if (text.Length > Longest)
        {
            throw new ModelException(string.Create(
                CultureInfo.InvariantCulture,
                $"The text has {text.Length} characters, and typed mathematics may have {Longest}: "
                + $"give parts of it names, or write it in C#."));
        }

        try
        {
            return Definitions.Read(text, scope);
        }
        catch (Misread misread)
        {
            throw Told(text, misread);
        }
    }

    /// <summary>Reads typed mathematics about expressions: all that is named in them is in scope.</summary>
    /// <param name="text">The mathematics.</param>
    /// <param name="about">A loss, or the expressions that the names come from.</param>
    /// <inheritdoc cref="Parse(string, MathScope)"/>
    public static Expr Parse(string text, params Expr[] about) => Parse(text, MathScope.Of(about));

    private static ModelException Told(string text, Misread misread)
    {
        var at = Math.Clamp(misread.At, 0, text.Length);
        var column = Columns(text[..at]) + 1;
        var start = at > Shown ? at - Shown + 1 : 0;
        var end = text.Length - at > Shown ? at + Shown - 1 : text.Length;
        var before = (start > 0 ? "…" : "") + OneLine(text[start..at]);
        var line = before + OneLine(text[at..end]) + (end < text.Length ? "…" : "");
        return new ModelException(
            $"Column {column.ToString(CultureInfo.InvariantCulture)}: {misread.Message}\n  {line}\n  {new string(' ', Columns(before))}^");
    }

    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static int Columns(string text) => new StringInfo(text).LengthInTextElements;
}
