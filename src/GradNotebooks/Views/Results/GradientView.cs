using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>
/// A gradient as aligned equations: for each parameter the chain from function to function, and what it comes to; then the
/// definitions of the names in them.
/// </summary>
public sealed class GradientView : View<Gradient>
{
    /// <summary>Of more parameters than this the others are counted: <c>grad[a]</c> shows each.</summary>
    private const int MostParameters = 100;

    private protected override string Plain(Gradient gradient) => PlainTextWriter.Write(Formula(gradient));

    internal static Formula Formula(Gradient gradient)
    {
        var naming = Naming.ForGradient(gradient);
        var (typesetter, chains) = (new Typesetter(naming), new ChainForm(gradient, naming));
        var rows = ImmutableArray.CreateBuilder<AlignedRow>();
        foreach (var parameter in gradient.Parameters.Take(MostParameters))
        {
            Formula? left = typesetter.Adjoint(parameter);
            if (chains.For(parameter) is { } chain)
            {
                rows.Add(new AlignedRow(left, "=", chain));
                left = null;
            }

            var right = Typesetter.WithSizes(typesetter.WriteOut(gradient[parameter]), parameter);
            rows.Add(new AlignedRow(left, "=", Occurs(parameter, gradient) ? right : Absent(right, typesetter.Write(parameter), naming)));
        }

        if (gradient.Parameters.Length - MostParameters is > 0 and var others)
        {
            var words = new Words($"and {NumberText.Integer(others)} more, each shown by grad[parameter]");
            rows.Add(new AlignedRow(new Words("…"), "", words));
        }

        return typesetter.WithDefinitions(new Aligned(rows.ToImmutable()), gradient.Loss);
    }

    /// <summary>A gradient that is not 0 tells by itself that its parameter occurs.</summary>
    private static bool Occurs(Expr parameter, Gradient gradient) =>
        Simplification.Number(gradient[parameter]) is not 0.0 || gradient.Order.Contains(parameter);

    private static Remarked Absent(Formula zero, Formula parameter, Naming naming) =>
        new(zero, [new Words("since "), parameter, new Words(" does not occur in "), new Symbol(naming.Root)]);

    private protected override string Html(Gradient gradient) => Markup.Page(Markup.DisplayWithDefinitions(Formula(gradient)));

    private protected override Func<Gradient, string>? Latex => gradient => LatexWriter.Write(Formula(gradient));
}
