using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>Second partials as aligned equations, each once, since they are symmetric.</summary>
public sealed class HessianView : View<Hessian>
{
    private protected override string Plain(Hessian hessian) => PlainTextWriter.Write(Formula(hessian));

    private protected override string Html(Hessian hessian) => Markup.Page(Markup.DisplayWithDefinitions(Formula(hessian)));

    private protected override Func<Hessian, string>? Latex => hessian => LatexWriter.Write(Formula(hessian));

    private static Formula Formula(Hessian hessian)
    {
        var parameters = hessian.Parameters;
        if (parameters.FirstOrDefault(p => !p.Shape.IsScalar) is { } array)
        {
            return new Words($"Second partials by {array}, of shape {array.Shape}, are numbers at a point: ask At(point).");
        }

        var naming = Naming.ForGradient(hessian.Gradient);
        var pairs = parameters
            .SelectMany((p, i) => parameters.Skip(i).Select(q => (First: p, Second: q, Partial: hessian[p, q])))
            .ToArray();
        naming.Extend([.. pairs.Select(p => p.Partial)]);
        var typesetter = new Typesetter(naming);
        ImmutableArray<AlignedRow> rows =
        [
            .. pairs.Select(p => new AlignedRow(
                new SecondPartial(new Symbol(naming.Root), typesetter.Write(p.First), typesetter.Write(p.Second)),
                "=",
                typesetter.WriteOut(p.Partial))),
        ];
        return typesetter.WithDefinitions(new Aligned(rows), hessian.Gradient.Loss);
    }
}
