namespace GradNotebooks;

/// <summary>Holds gradients, results by hand and primitives against what is measured.</summary>
public static class CheckingExtensions
{
    /// <summary>Compares the gradient at a point with what is measured on the loss. Never throws for a wrong gradient.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="point">Where to check.</param>
    /// <param name="method">How to measure; <see cref="DifferenceMethod.Automatic"/> unless told otherwise.</param>
    /// <param name="entries">
    /// At most this many entries are measured one by one. Where there are more, these are a random sample from a fixed seed, and random
    /// directions check all of them together.
    /// </param>
    /// <param name="claimed">
    /// Your own formula or numbers for each parameter, to be checked in place of this gradient: <c>claimed: new() { [a] = 2 * a * b }</c>.
    /// Numbers are held to all their digits; for those rounded by hand there is <see cref="Table"/>.
    /// </param>
    /// <exception cref="ModelException">
    /// A function is still unknown, the point does not fit the loss, the complex step was asked for and a primitive does not let it pass,
    /// or a parameter has no claim or one of another shape.
    /// </exception>
    public static GradientReport Check(
        this Gradient gradient, Point point, DifferenceMethod? method = null, int entries = 100, Dictionary<Expr, Claim>? claimed = null)
    {
        var pass = gradient.At(point);
        var formulas = claimed is null ? null : Formulas(claimed, ref pass);
        return GradientReport.Of(
            new GraphFunction(pass, formulas),
            method ?? DifferenceMethod.Automatic,
            entries,
            pass.NotFinite,
            Likeness.Of(pass, claimed ?? []));
    }

    /// <summary>
    /// The gradient table: for each parameter its formula, its value, and its gradient by backpropagation and by finite
    /// differences, compared; beside them your own results, where you give them.
    /// </summary>
    /// <param name="pass">The pass whose gradients are checked.</param>
    /// <param name="byHand">
    /// Your own results, as numbers or as expressions: <c>new() { [a] = 0.31, [b] = Sum(2 * (yhat - y) * u) }</c>. A number is right
    /// where it is right to the digits given, two at least: 0.0822 is right for 0.08216704, and 300 for 299.7.
    /// </param>
    /// <param name="digits">To how many digits the numbers by hand are to be right; to those given unless told otherwise.</param>
    /// <param name="entries">
    /// At most this many entries of the gradient are measured one by one. Where there are more, these are a random sample from a fixed
    /// seed, and random directions check all of them together. Results by hand are compared entry by entry, however many there are.
    /// </param>
    /// <exception cref="ModelException">
    /// A result is given for something that is not a parameter of this gradient, or has another shape; or fewer than one digit or one entry
    /// was asked for.
    /// </exception>
    public static GradientTable Table(
        this BackwardPass pass, Dictionary<Expr, Claim>? byHand = null, int? digits = null, int entries = 100) =>
        new(pass, byHand ?? [], digits, entries);

    /// <summary>
    /// Tests a primitive by itself: its partials against finite differences on its domain, in every combination of shapes it takes,
    /// the partials of its partials, its block kernel, its tie policy and its notation.
    /// </summary>
    public static PrimitiveReport Check(this Primitive primitive) => PrimitiveTester.Test(primitive);

    /// <summary>What is claimed for each parameter, as formulas over the pass's point; claimed arrays are added to it as data.</summary>
    private static Expr[] Formulas(Dictionary<Expr, Claim> claimed, ref BackwardPass pass)
    {
        var parameters = pass.Gradient.Parameters;
        var (point, formulas) = (pass.Point, new Expr[parameters.Length]);
        for (var i = 0; i < formulas.Length; i++)
        {
            (formulas[i], point) = ClaimFor(parameters[i], claimed, pass).AsFormula(parameters[i], point);
        }

        pass = ReferenceEquals(point, pass.Point) ? pass : pass.Gradient.At(point);
        return formulas;
    }

    private static Claim ClaimFor(Expr parameter, Dictionary<Expr, Claim> claimed, BackwardPass pass)
    {
        if (!claimed.TryGetValue(parameter, out var claim))
        {
            throw new ModelException($"Nothing is claimed for {parameter}: add [{parameter}] = …, or take the gradient without it.");
        }

        return claim.Fits(parameter, pass[parameter])
            ? claim
            : throw new ModelException(
                $"What is claimed for {parameter} is of shape {claim.Shape}, and {parameter} is of shape {parameter.Shape}"
                + (parameter.Shape.IsScalar ? ": is a Sum over the samples missing?" : "."));
    }
}
