using System.Globalization;

namespace GradNotebooks.Formulas;

/// <summary>
/// Writes a formula as LaTeX for math mode, without the dollar signs: <c>\frac{\partial \mathrm{Loss}}{\partial a}</c>. It keeps to what
/// KaTeX and MathJax both know, and to what survives being quoted in HTML and Markdown.
/// </summary>
public static class LatexWriter
{
    /// <summary>The formula as LaTeX on one line.</summary>
    public static string Write(Formula formula) => Canonical.Of(formula) switch
    {
        Symbol symbol => Indexed(symbol),
        Subscript indexed => Indexed(indexed),
        Number number => Digits(number),
        Words words => LatexText.Sentence(words.Text),
        Negation negation => "-" + In(Place.Operand, negation.Operand),
        Addition sum => string.Concat(sum.Terms.Select(Term)),
        Product product => Factor.Of(product.Factors, Layout.TwoDimensional).Aggregate("", Multiply),
        Chain chain => string.Join(LatexText.Between(chain.Sign), Factor.Of(chain, Layout.TwoDimensional)
            .Select(factor => In(factor.Place, factor.Formula))),
        Fraction fraction => $@"\frac{{{Write(fraction.Numerator)}}}{{{Write(fraction.Denominator)}}}",
        Power power => $"{In(Place.PowerBase, power.Base)}^{{{Write(power.Exponent)}}}",
        Root root => $@"\sqrt{{{Write(root.Operand)}}}",
        AbsoluteValue absolute => $@"\left|{Write(absolute.Operand)}\right|",
        Floor floor => $@"\left\lfloor {Write(floor.Operand)}\right\rfloor",
        Norm norm => $@"\left\|{Write(norm.Operand)}\right\|",
        Call call => In(Place.Head, call.Function) + Arguments(call),
        Entry entry => $"{In(Place.Stem, entry.Array)}[{List(entry.Places)}]",
        Bracketed array => Environment("pmatrix", array.Rows.Select(row => string.Join(" & ", row.Select(Write)))),
        Sized sized => $@"{In(Place.Side, sized.Body)} \quad ({LatexText.Sentence(sized.Sizes)})",
        Remarked remarked => $@"{In(Place.Side, remarked.Body)}, \;{string.Concat(remarked.Remark.Select(Write))}",
        FunctionName { Latex: { Length: > 0 } command } => command,
        FunctionName name => LatexText.Operator(name.Name),
        Prime prime => In(Place.Stem, prime.Function) + Primes(prime.Order),
        PartialFunction partial => string.Concat(partial.Positions.Select(position => $@"\partial_{{{position}}} "))
            + In(Place.Head, partial.Function),
        PartialDerivative partial =>
            $@"\frac{{\partial {In(Place.Differential, partial.Quantity)}}}{{\partial {In(Place.Differential, partial.By)}}}",
        SecondPartial second => $@"\frac{{\partial^{{2}} {In(Place.Differential, second.Quantity)}}}{{" + (second.First == second.Second
            ? $@"\partial {In(Place.Differential, second.First)}^{{2}}}}"
            : $@"\partial {In(Place.Differential, second.First)} \, \partial {In(Place.Differential, second.Second)}}}"),
        DerivativeOf derivative =>
            $@"\frac{{\partial}}{{\partial {In(Place.Differential, derivative.By)}}} {In(Place.Differentiand, derivative.Body)}",
        BigOperator big => $"{LatexText.LargeOperator(big.Operator)}_{{{Write(big.Index)}}} {In(Place.Operand, big.Body)}",
        Cases cases => Environment("cases", cases.Rows.Select(Case)),
        Relation relation => In(Precedence.LeftOf(relation), relation.Left)
            + $" {LatexText.Relation(relation.Symbol)} {In(Precedence.RightOf(relation), relation.Right)}",
        Aligned aligned => Environment("aligned", aligned.Rows.Select(Row)),
        WithDefinitions { Definitions: [] } bare => Write(bare.Body),
        WithDefinitions { Body: Aligned body } with => Environment("aligned", [$"& {Write(body)}", $"& {Definitions(with)}"]),
        WithDefinitions with => $@"{Write(with.Body)},\quad {Definitions(with)}",
        var other => throw new NotSupportedException($"No LaTeX is known for a {other.GetType().Name}."),
    };

    private static string In(Place place, Formula formula)
    {
        var latex = Write(formula);
        return Precedence.NeedsParentheses(Canonical.Of(formula), place, Layout.TwoDimensional)
            ? Parentheses(latex, Height.IsTall(formula))
            : latex;
    }

    // \left( always sets a little space before itself, and is needed only around what is taller than a line.
    private static string Parentheses(string latex, bool isTall) => isTall ? $@"\left({latex}\right)" : $"({latex})";

    private static string Arguments(Call call) => call.Arguments.Any(Height.IsTall)
        ? $@"\!\left({List(call.Arguments)}\right)"
        : $"({List(call.Arguments)})";

    private static string List(IEnumerable<Formula> items) => string.Join(", ", items.Select(item => In(Place.Side, item)));

    private static string Digits(Number number) => NumberText.Split(number.Value, number.Digits) switch
    {
        ("NaN", _) => @"\mathrm{NaN}",
        ("∞", _) => @"\infty",
        (var digits, null) => digits,
        (var digits, { } exponent) => $@"{digits} \times 10^{{{exponent.ToString(CultureInfo.InvariantCulture)}}}",
    };

    private static string Term(Formula term, int position) => (position, term) switch
    {
        (0, _) => In(Place.Term, term),
        (_, Negation negation) => " - " + In(Place.Operand, negation.Operand),
        _ => " + " + In(Place.Term, term),
    };

    private static string Multiply(string before, Factor factor)
    {
        var latex = In(factor.Place, factor.Formula);
        return factor.AfterDot ? $@"{before} \cdot {latex}" : before + LatexText.Gap(before, latex) + latex;
    }

    private static string Primes(int order) => order is >= 1 and <= 3 ? new string('\'', order) : $"^{{({order})}}";

    private static string Case((Formula Value, Formula Condition) row) =>
        $"{Write(row.Value)} & {(row.Condition is Words ? "" : @"\text{if } ")}{Write(row.Condition)}";

    private static string Row(AlignedRow row)
    {
        var left = row.Left is null ? "" : In(Place.Side, row.Left) + " ";
        return $"{left}&{LatexText.Relation(row.Relation)} {In(Place.Right, row.Right)}";
    }

    private static string Environment(string name, IEnumerable<string> rows) =>
        $@"\begin{{{name}}} {string.Join(@" \\ ", rows)} \end{{{name}}}";

    private static string Definitions(WithDefinitions with) =>
        @"\text{with } " + string.Join(@",\; ", with.Definitions.Select(Write));

    private static string Indexed(Formula formula)
    {
        var (root, indices) = SymbolName.Unindex(formula);
        var stem = root is Symbol symbol ? LatexText.Stem(SymbolName.Parse(symbol.Name), symbol.IsBold) : In(Place.Stem, root);
        return indices.IsEmpty ? stem : $"{stem}_{{{string.Join(",", indices.Select(Write))}}}";
    }
}
