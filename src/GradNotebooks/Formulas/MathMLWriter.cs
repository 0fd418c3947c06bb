using System.Xml.Linq;
using static GradNotebooks.Formulas.MathMLElements;

namespace GradNotebooks.Formulas;

/// <summary>
/// Writes a formula as MathML Core, which browsers typeset by themselves: no script and no style sheet is needed. For a page that wants to
/// style them, the formula bears the class <c>gn-math</c>, its tables <c>gn-aligned</c>, <c>gn-cases</c>, <c>gn-matrix</c> and
/// <c>gn-with</c>, their cells <c>gn-left</c>, <c>gn-relation</c>, <c>gn-right</c> and <c>gn-entry</c>.
/// </summary>
public static class MathMLWriter
{
    /// <summary>The formula as a complete <c>math</c> element, with its plain text for those who cannot see it.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="display">True for a formula on a line of its own, false for one within a sentence.</param>
    public static string Write(Formula formula, bool display)
    {
        var math = Element(
            "math",
            new XAttribute("display", display ? "block" : "inline"),
            new XAttribute("class", "gn-math"),
            new XAttribute("alttext", Spoken(PlainTextWriter.Write(formula))),
            Whole(formula));
        return math.ToString(SaveOptions.DisableFormatting);
    }

    private static string Spoken(string text) =>
        Legal(string.Join("; ", text.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))));

    private static XElement Whole(Formula formula) => Canonical.Of(formula) switch
    {
        Symbol symbol => Indexed(symbol),
        Subscript indexed => Indexed(indexed),
        Number number => Numeral(number),
        Words words => Text(words.Text),
        Negation negation => Row(Prefix("−"), In(Place.Operand, negation.Operand)),
        Addition sum => Row(sum.Terms.SelectMany(Term)),
        Product product => Row(Factor.Of(product.Factors, Layout.TwoDimensional).SelectMany(Times)),
        Chain chain => Row(Factor.Of(chain, Layout.TwoDimensional).SelectMany((factor, i) => Linked(chain.Sign, factor, i))),
        Fraction fraction => Element("mfrac", Whole(fraction.Numerator), Whole(fraction.Denominator)),
        Power power => Raise(In(Place.PowerBase, power.Base), Whole(power.Exponent)),
        Root root => Element("msqrt", Whole(root.Operand)),
        AbsoluteValue absolute => Fence("|", Whole(absolute.Operand), "|"),
        Floor floor => Fence("⌊", Whole(floor.Operand), "⌋"),
        Norm norm => Fence("‖", Whole(norm.Operand), "‖"),
        Call call => Row(In(Place.Head, call.Function), Operator("\u2061"), Fence("(", List(call.Arguments, Operator(",")), ")")),
        Entry entry => Row(In(Place.Stem, entry.Array), Fence("[", List(entry.Places, Operator(",")), "]")),
        Bracketed array => Fence("(", Table("gn-matrix", array.Rows.Select(row => row.Select(Placed))), ")"),
        Sized sized => Row(In(Place.Side, sized.Body), Space("1em"), Text($"({sized.Sizes})")),
        Remarked remarked => Row([In(Place.Side, remarked.Body), Operator(","), Space("0.3em"), .. remarked.Remark.Select(Whole)]),
        FunctionName name => Upright(name.Name),
        Prime prime => Primed(In(Place.Stem, prime.Function), prime.Order),
        PartialFunction partial => Row(
            [.. partial.Positions.Select(position => Element("msub", Partial(), Digits(NumberText.Integer(position)))),
            In(Place.Head, partial.Function)]),
        PartialDerivative partial => Element("mfrac", Differential(partial.Quantity), Differential(partial.By)),
        SecondPartial second => Element(
            "mfrac",
            Row(Raise(Partial(), Digits("2")), In(Place.Differential, second.Quantity)),
            second.First == second.Second
                ? Row(Partial(), Raise(In(Place.Differential, second.First), Digits("2")))
                : Row(Differential(second.First), Space("0.1em"), Differential(second.Second))),
        DerivativeOf derivative =>
            Row(Element("mfrac", Partial(), Differential(derivative.By)), Space("0.17em"), In(Place.Differentiand, derivative.Body)),
        BigOperator big => Row(Element("munder", LargeOperator(big.Operator), Whole(big.Index)), In(Place.Operand, big.Body)),
        Cases cases => Row(Prefix("{"), Table("gn-cases", cases.Rows.Select(Case))),
        Relation relation => Row(
            In(Precedence.LeftOf(relation), relation.Left),
            Operator(relation.Symbol),
            In(Precedence.RightOf(relation), relation.Right)),
        Aligned aligned => Table("gn-aligned", aligned.Rows.Select(AlignedRow)),
        WithDefinitions { Definitions: [] } bare => Whole(bare.Body),
        WithDefinitions { Body: Aligned body } with =>
            Table("gn-with", [[Cell("gn-right", Whole(body))], [Cell("gn-right", Definitions(with))]]),
        WithDefinitions with => Row(Whole(with.Body), Operator(","), Space("1em"), Definitions(with)),
        var other => throw new NotSupportedException($"No MathML is known for a {other.GetType().Name}."),
    };

    private static XElement In(Place place, Formula formula)
    {
        var element = Whole(formula);
        return Precedence.NeedsParentheses(Canonical.Of(formula), place, Layout.TwoDimensional) ? Fence("(", element, ")") : element;
    }

    private static XElement Numeral(Number number) => NumberText.Split(number.Value, number.Digits) switch
    {
        ("NaN", _) => Upright("NaN"),
        ("∞", _) => Upright("∞"),
        (var digits, null) => Digits(digits),
        (var digits, { } exponent) => Row(
            Digits(digits), Operator("×"), Element("msup", Digits("10"), Whole(new Number(exponent)))),
    };

    private static IEnumerable<XElement> Term(Formula term, int position) => (position, term) switch
    {
        (0, _) => [In(Place.Term, term)],
        (_, Negation negation) => [Operator("−"), In(Place.Operand, negation.Operand)],
        _ => [Operator("+"), In(Place.Term, term)],
    };

    private static IEnumerable<XElement> Times(Factor factor, int position)
    {
        if (position > 0)
        {
            yield return factor.AfterDot ? Operator("⋅") : Operator("\u2062");
        }

        yield return In(factor.Place, factor.Formula);
    }

    private static IEnumerable<XElement> Linked(string sign, Factor factor, int position)
    {
        if (position > 0)
        {
            yield return sign switch
            {
                "" => Space("0.17em"),
                "·" => Operator("⋅"),
                _ => Operator(sign),
            };
        }

        yield return In(factor.Place, factor.Formula);
    }

    private static XElement Primed(XElement function, int order) => order is >= 1 and <= 3
        ? Row(function, Primes("′″‴"[order - 1].ToString()))
        : Raise(function, Fence("(", Digits(NumberText.Integer(order)), ")"));

    private static XElement Differential(Formula formula) => Row(Partial(), In(Place.Differential, formula));

    private static XElement List(IEnumerable<Formula> items, params XElement[] separator) => Row(items.SelectMany((item, i) =>
        i == 0 ? [In(Place.Side, item)] : separator.Select(part => new XElement(part)).Append(In(Place.Side, item))));

    private static XElement Placed(Formula entry) => Cell("gn-entry", Whole(entry), "0.2ex 0.5em");

    private static IEnumerable<XElement> Case((Formula Value, Formula Condition) row) =>
    [
        Cell("gn-right", Whole(row.Value)),
        Cell("gn-right", row.Condition is Words ? Whole(row.Condition) : Row(Text("if "), Whole(row.Condition)), "0 0 0 1em"),
    ];

    private static IEnumerable<XElement> AlignedRow(AlignedRow row) =>
    [
        Cell("gn-left", row.Left is null ? Row() : In(Place.Side, row.Left)),
        Cell("gn-relation", Operator(row.Relation), "0.35ex 0.28em"),
        Cell("gn-right", In(Place.Right, row.Right)),
    ];

    private static XElement Definitions(WithDefinitions with) =>
        Row(Text("with "), List(with.Definitions, Operator(","), Space("0.5em")));

    private static XElement Indexed(Formula formula)
    {
        var (root, indices) = SymbolName.Unindex(formula);
        var stem = root is Symbol symbol ? Letters(SymbolName.Parse(symbol.Name), symbol.IsBold) : In(Place.Stem, root);
        return indices.IsEmpty ? stem : Element("msub", stem, List(indices, Operator(",")));
    }
}
