using System.Globalization;

namespace GradNotebooks.Formulas;

/// <summary>
/// Writes a formula as Unicode text: <c>∂Loss/∂a = Σₙ 2(ŷₙ − yₙ)·∂₁h(vₙ, c)·(2uₙ + b)</c>. One line, but for <see cref="Aligned"/>, which
/// has a line for each row and its relation signs below one another.
/// </summary>
public static class PlainTextWriter
{
    /// <summary>The formula as text, without a final line break.</summary>
    public static string Write(Formula formula) => Canonical.Of(formula) switch
    {
        Symbol symbol => Indexed(symbol),
        Subscript indexed => Indexed(indexed),
        Number number => NumberText.Format(number.Value, number.Digits),
        Words words => words.Text,
        Negation negation => "−" + In(Place.Operand, negation.Operand),
        Addition sum => string.Concat(sum.Terms.Select(Term)),
        Product product => string.Concat(Factor.Of(product.Factors, Layout.Linear)
            .Select(factor => (factor.AfterDot ? "·" : "") + In(factor.Place, factor.Formula))),
        Chain chain => string.Join(
            chain.Sign.Length == 0 ? " " : $" {chain.Sign} ",
            Factor.Of(chain, Layout.Linear).Select(factor => In(factor.Place, factor.Formula))),
        Fraction fraction => $"{In(Place.Dividend, fraction.Numerator)}/{In(Place.Divisor, fraction.Denominator)}",
        Power power => In(Place.PowerBase, power.Base) + Exponent(power.Exponent),
        Root root => "√" + In(Place.Unit, root.Operand),
        AbsoluteValue { Operand: AbsoluteValue inner } => $"|({Write(inner)})|", // ||u|| is the norm of u
        AbsoluteValue absolute => $"|{Write(absolute.Operand)}|",
        Floor floor => $"⌊{Write(floor.Operand)}⌋",
        Norm norm => $"‖{Write(norm.Operand)}‖",
        Call call => $"{In(Place.Head, call.Function)}({List(call.Arguments)})",
        Entry entry => $"{In(Place.Stem, entry.Array)}[{List(entry.Places)}]",
        Bracketed array => array.Rows.All(row => row.Length == 1)
            ? $"vector({List(array.Rows.Select(row => row[0]))})"
            : $"matrix({string.Join(", ", array.Rows.Select(row => $"vector({List(row)})"))})",
        Sized sized => $"{In(Place.Side, sized.Body)}  ({sized.Sizes})",
        Remarked remarked => $"{In(Place.Side, remarked.Body)}, {string.Concat(remarked.Remark.Select(Write))}",
        FunctionName name => name.Name,
        Prime prime => In(Place.Stem, prime.Function) + Primes(prime.Order),
        PartialFunction partial => string.Concat(partial.Positions.Select(position => "∂" + Lowered(NumberText.Integer(position))))
            + In(Place.Head, partial.Function),
        PartialDerivative partial => $"∂{In(Place.Differential, partial.Quantity)}/∂{In(Place.Differential, partial.By)}",
        SecondPartial second => $"∂²{In(Place.Differential, second.Quantity)}/" + (second.First == second.Second
            ? $"∂{In(Place.Differential, second.First)}²"
            : $"∂{In(Place.Differential, second.First)}∂{In(Place.Differential, second.Second)}"),
        DerivativeOf derivative => $"∂/∂{In(Place.Differential, derivative.By)} {In(Place.Differentiand, derivative.Body)}",
        BigOperator big => $"{big.Operator}{Index(big.Index)} {In(Place.Operand, big.Body)}",
        Cases cases => $"{{{string.Join("; ", cases.Rows.Select(Case))}}}",
        Relation relation => In(Precedence.LeftOf(relation), relation.Left)
            + $" {relation.Symbol} {In(Precedence.RightOf(relation), relation.Right)}",
        Aligned aligned => Rows(aligned),
        WithDefinitions { Definitions: [] } bare => Write(bare.Body),
        WithDefinitions { Body: Aligned body } with => $"{Rows(body)}\nwith {List(with.Definitions)}",
        WithDefinitions with => $"{Write(with.Body)}, with {List(with.Definitions)}",
        var other => throw new NotSupportedException($"No plain text is known for a {other.GetType().Name}."),
    };

    private static string In(Place place, Formula formula)
    {
        var text = Write(formula);
        return Precedence.NeedsParentheses(Canonical.Of(formula), place, Layout.Linear) ? $"({text})" : text;
    }

    private static string List(IEnumerable<Formula> items) => string.Join(", ", items.Select(item => In(Place.Side, item)));

    private static string Term(Formula term, int position) => (position, term) switch
    {
        (0, _) => In(Place.Term, term),
        (_, Negation negation) => " − " + In(Place.Operand, negation.Operand),
        _ => " + " + In(Place.Term, term),
    };

    private static string Exponent(Formula exponent) =>
        UnicodeScript.Superscript(Write(exponent)) ?? "^" + In(Place.Unit, exponent);

    private static string Primes(int order) => order switch
    {
        1 => "′",
        2 => "″",
        3 => "‴",
        _ => $"⁽{UnicodeScript.Superscript(NumberText.Integer(order))}⁾",
    };

    private static string Case((Formula Value, Formula Condition) row) =>
        $"{Write(row.Value)} {(row.Condition is Words ? "" : "if ")}{Write(row.Condition)}";

    private static string Indexed(Formula formula)
    {
        var (root, indices) = SymbolName.Unindex(formula);
        var stem = root is Symbol symbol ? Stem(SymbolName.Parse(symbol.Name)) : In(Place.Stem, root);
        return indices switch
        {
            [] => stem,
            [var only] => stem + Index(only),
            _ => stem + Lowered(string.Join(",", indices.Select(Write))),
        };
    }

    private static string Stem(SymbolName name) => CombiningAccent.Compose(name.Letters, name.Accent);

    private static string Index(Formula index) =>
        UnicodeScript.Subscript(Tight(Write(index))) ?? "_" + In(Place.Unit, index);

    /// <summary>Indices side by side. There is no lowered comma, so a plain one stands between lowered indices: w₁,ₙ.</summary>
    private static string Lowered(string list)
    {
        var parts = list.Split(',').Select(part => UnicodeScript.Subscript(Tight(part))).ToArray();
        return parts.Contains(null) ? $"_({list})" : string.Join(",", parts);
    }

    private static string Tight(string text) => text.Replace(" ", "");

    private static string Rows(Aligned aligned)
    {
        var lefts = aligned.Rows.Select(row => row.Left is null ? "" : In(Place.Side, row.Left)).ToArray();
        var width = lefts.Max(Width);
        return string.Join('\n', aligned.Rows.Zip(lefts, (row, left) =>
            $"{new string(' ', width - Width(left))}{left} {row.Relation} {In(Place.Right, row.Right)}"));
    }

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
