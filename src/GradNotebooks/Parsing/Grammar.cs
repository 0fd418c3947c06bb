using System.Collections.Immutable;
using GradNotebooks.Formulas;
using Pidgin;
using static Pidgin.Parser;

namespace GradNotebooks.Parsing;

/// <summary>
/// The grammar of typed mathematics, over tokens that know what they stand for; what it reads it builds at once. It goes down at brackets
/// alone: signs, powers, roots and functions one after the other are lists, however long.
/// <code>
/// formula  = sum {relation sum}
/// sum      = signs product {signs product}
/// product  = part {[·, / or ⊗] part}                    part = Σ | d/da | power
/// power    = operand {ᵀ} {^ sign operand}            operand = {√} atom | function {function} (arguments) | function {function} {power}
/// atom     = number | name {entry} | ( formula ) {entry} | |formula| | ‖formula‖ | { formula if formula; … formula otherwise }
/// entry    = [ place {, place} ]
/// </code>
/// </summary>
internal static class Grammar
{
    private static readonly Parser<Token, Operand> Whole = Build();

    /// <exception cref="Misread">It is no formula.</exception>
    public static Expr Read(List<Token> tokens, int end)
    {
        Brackets.Match(tokens);
        var result = Whole.Before(Parser<Token>.End).Parse(tokens);
        return result.Success ? result.Value.Whole : throw Unexpected(tokens, result.Error!, end);
    }

    private static Parser<Token, Operand> Build()
    {
        Parser<Token, Operand>? formula = null;
        var inner = Rec(() => formula!);

        var number = Of(TokenKind.Number).Select(token => new Operand(token.Value, token.At, OperandForm.Number));
        var places = Argument(inner).Separated(Of(TokenKind.Comma)).Select(list => list.ToImmutableArray());
        var entries = Map((open, picked, _) => (Open: open, Places: picked), Of(TokenKind.OpenEntry), places, Of(TokenKind.Close)).Many();
        var name = Map(Picked.Of, Of(TokenKind.Value).Select(Named), entries);
        var group = Map(Picked.Of, Map(
            (open, body, _) => new Operand(body.Value, open.At, body.Form is OperandForm.Row ? body.Form : OperandForm.Grouped),
            Of(TokenKind.Open), inner, Of(TokenKind.Close)), entries);
        var bars = Map(
            Picked.Of, Map((open, body, _) => Barred(open, body), Of(TokenKind.OpenBar), inner, Of(TokenKind.CloseBar)), entries);
        var atom = OneOf(number, name, group, bars, Cases(inner));

        var sign = Of(TokenKind.Plus).Or(Of(TokenKind.Minus)).Many().Select(IsNegative);
        Parser<Token, Operand>? called = null;
        var operand = OneOf(
            Map(Rooted, Of(TokenKind.Root).AtLeastOnce(), atom.Or(Rec(() => called!))),
            Rec(() => called!),
            atom);
        var exponent = Map((caret, negative, value) => new Exponent(caret.At, negative, value),
            Of(TokenKind.Power), sign, operand);
        var power = Map(Raised, operand, Of(TokenKind.Transposed).Many(), exponent.Many());

        var simple = Map(Raised, number.Or(name), Of(TokenKind.Transposed).Many(), exponent.Many());
        var head = Map((function, powers) => (Function: function, Powers: powers), Of(TokenKind.Callable),
            Map((caret, negative, value) => new Exponent(caret.At, negative, value), Of(TokenKind.Power), sign, number.Or(group)).Many());
        var arguments = Argument(inner).Separated(Of(TokenKind.Comma)).Between(Of(TokenKind.Open), Of(TokenKind.Close))
            .Select(list => (Arguments: list.ToImmutableArray(), IsBare: false));
        var bare = simple.AtLeastOnce().Select(parts => (Arguments: ImmutableArray.Create(new Argument(Beside(parts))), IsBare: true));
        called = Map(Picked.Of, Map(Called, head.AtLeastOnce(), arguments.Or(bare)), entries);

        var large = Of(TokenKind.Sum).Or(Of(TokenKind.Derivative)).Select(token => new ProductPart(null, false, token, default));
        var part = large.Or(power.Select(value => new ProductPart(null, false, null, value)));
        var joined = Map((join, negative, next) => next with { Join = join.Kind, IsNegated = negative },
            OneOf(Of(TokenKind.Times), Of(TokenKind.Divide), Of(TokenKind.Kronecker)), sign, part);
        var product = Map((first, rest) => Products.Of([first, .. rest]), part, joined.Or(part).Many());

        var signs = Of(TokenKind.Plus).Or(Of(TokenKind.Minus)).AtLeastOnce();
        var sum = Map(Summed, sign, product, Map((before, term) => (Signs: before, Term: term), signs, product).Many());
        formula = Map(Compared,
            sum, Map((relation, value) => (Relation: relation, Right: value), Of(TokenKind.Relation), sum).Many());
        return formula;
    }

    private static Parser<Token, Token> Of(TokenKind kind) => Parser<Token>.Token(token => token.Kind == kind);

    private static Parser<Token, Argument> Argument(Parser<Token, Operand> inner) => OneOf(
        Of(TokenKind.All).Select(_ => new Argument(null)),
        Map((first, last) => new Argument(first, last.HasValue ? last.Value : null), inner, Of(TokenKind.Range).Then(inner).Optional()));

    /// <summary>{u if c; v otherwise}.</summary>
    private static Parser<Token, Operand> Cases(Parser<Token, Operand> inner) => Map(
        (open, first, further, _, _) =>
        {
            var values = further.Select(pair => pair.Value.Whole).Prepend(first.Whole).ToList();
            var cases = further.Select(pair => pair.Condition.Whole).Zip(values).Reverse();
            var value = Misread.Where(
                open.At, () => cases.Aggregate(values[^1], (otherwise, one) => Calculus.Where(one.First, one.Second, otherwise)));
            return new Operand(value, open.At);
        },
        Of(TokenKind.OpenCases),
        inner,
        Map((condition, value) => (Condition: condition, Value: value), Of(TokenKind.If).Then(inner), Of(TokenKind.Semicolon).Then(inner))
            .AtLeastOnce().Select(pairs => pairs.ToList()),
        Of(TokenKind.Otherwise),
        Of(TokenKind.CloseCases));

    private static Operand Named(Token token) =>
        new(token.Value, token.At, token.Text == "e" && token.Value is Constant ? OperandForm.Euler : OperandForm.Plain);

    /// <summary>|u| and ‖u‖; two pairs of bars about a vector are a norm as well.</summary>
    private static Operand Barred(Token open, Operand body)
    {
        var isNorm = open.Text == "‖"
            || (body is { Form: OperandForm.Bars, Value: Apply { Shape.IsScalar: false } } && body.At == open.At + 1);
        var inner = open.Text != "‖" && isNorm ? body.Value.Inputs[0] : body.Whole;
        var row = isNorm ? RowNames.Form<Norm>() : RowNames.Form<AbsoluteValue>();
        return new Operand(Misread.Where(open.At, () => row.Of(inner)), open.At, OperandForm.Bars);
    }

    private static Operand Rooted(IEnumerable<Token> roots, Operand under)
    {
        var signs = roots.ToList();
        var row = RowNames.Form<Root>();
        return new Operand(
            Misread.Where(signs[0].At, () => signs.Aggregate(under.Whole, (u, _) => row.Of(u))),
            signs[0].At,
            under.Form is OperandForm.Grouped ? OperandForm.Plain : OperandForm.BareRoot);
    }

    /// <summary>Functions one after the other, ln sin x, of what follows the last one.</summary>
    private static Operand Called(
        IEnumerable<(Token Function, IEnumerable<Exponent> Powers)> heads, (ImmutableArray<Argument> Arguments, bool IsBare) of)
    {
        var functions = WithLogDet([.. heads]);
        Operand? value = null;
        for (var i = functions.Count - 1; i >= 0; i--)
        {
            var (token, powers) = functions[i];
            var callable = (Callable)token.Meaning!;
            var result = value is { } inner ? callable.Of(token.At, [inner])
                : callable.Name == Slices.Name ? Slices.Of(token.At, of.Arguments)
                : ArrayWords.Has(callable.Name) ? ArrayWords.Of(callable.Name, token.At, of.Arguments)
                : NumberedRows.Find(callable.Name) is { } family ? NumberedWords.Of(family, token.At, of.Arguments)
                : ShapeWords.Has(callable.Name) ? ShapeWords.Of(callable.Name, token.At, of.Arguments)
                : callable.Of(token.At, [.. of.Arguments.Select(argument => argument.Whole)]);
            value = new Operand(Powered(callable, token.At, result, [.. powers]), token.At, OperandForm.Plain);
        }

        return value!.Value with { Form = of.IsBare ? OperandForm.BareCall : OperandForm.Plain };
    }

    /// <summary>log det X is one function, which has a value where det X is too large or too small for a number.</summary>
    private static List<(Token Function, IEnumerable<Exponent> Powers)> WithLogDet(
        List<(Token Function, IEnumerable<Exponent> Powers)> functions)
    {
        for (var i = functions.Count - 2; i >= 0; i--)
        {
            if (functions[i].Function.Meaning is Callable { Name: "log" or "ln" }
                && functions[i + 1].Function.Meaning is Callable { Name: "det" }
                && !functions[i].Powers.Any() && !functions[i + 1].Powers.Any())
            {
                functions[i] = (functions[i].Function with { Meaning = RowNames.Find("logdet") }, []);
                functions.RemoveAt(i + 1);
            }
        }

        return functions;
    }

    /// <summary>sin² u.</summary>
    private static Expr Powered(Callable callable, int at, Expr value, ImmutableArray<Exponent> powers)
    {
        if (powers.IsEmpty)
        {
            return value;
        }

        if (!callable.IsRow || callable.IsReduction || powers.Length > 1 || powers[0].IsNegative)
        {
            throw new Misread(powers[0].At, callable.IsReduction
                ? $"a power of {callable.Name} is written ({callable.Name}(…))^2, and it takes no upper bound."
                : $"a power between {callable.Name} and its argument can be read in two ways: write {callable.Name}(…)^2 "
                    + $"or 1/{callable.Name}(…).");
        }

        return Misread.Where(at, () => Calculus.Pow(value, powers[0].Value.Whole));
    }

    /// <summary>Transposed, and raised to powers, of which the last binds first.</summary>
    private static Operand Raised(Operand foot, IEnumerable<Token> transposed, IEnumerable<Exponent> exponents)
    {
        var powers = exponents.ToList();
        var value = transposed.Aggregate(foot, Transposed);
        if (powers.Count == 0)
        {
            return value;
        }

        if (foot.Form is OperandForm.BareRoot)
        {
            throw new Misread(powers[0].At, "the power could be of the root or of what stands under it: write sqrt(…) with parentheses.");
        }

        Expr? exponent = null;
        for (var i = powers.Count - 1; i >= 0; i--)
        {
            var (top, at) = (exponent, powers[i].At);
            var next = powers[i].Value;
            var raised = top is null ? next.Whole : Misread.Where(at, () => Power(next, top));
            exponent = powers[i].IsNegative ? -raised : raised;
        }

        return new Operand(Misread.Where(powers[0].At, () => Power(value, exponent!)), foot.At);
    }

    private static Expr Power(Operand foot, Expr exponent) =>
        foot.Form is OperandForm.Euler ? Calculus.Exp(exponent)
        : foot.Value.Shape.Rank == 2 && Simplification.Number(exponent) is -1.0 ? Calculus.Inverse(foot.Whole)
        : Calculus.Pow(foot.Whole, exponent);

    private static Operand Transposed(Operand value, Token sign) =>
        sign.Meaning is Expr exponent && !Writing.IsArray(value.Value.Shape)
            ? new Operand(Misread.Where(sign.At, () => Calculus.Pow(value.Whole, exponent)), value.At)
        : value.Value.Shape.Rank == 1
            ? value with { Form = value.Form is OperandForm.Row ? OperandForm.Plain : OperandForm.Row }
        : new Operand(Misread.Where(sign.At, () => Calculus.Transpose(value.Whole)), value.At);

    /// <summary>The argument of a function without parentheses.</summary>
    private static Operand Beside(IEnumerable<Operand> parts) =>
        Products.Of([.. parts.Select(value => new ProductPart(null, false, null, value))]);

    private static Operand Summed(bool isNegative, Operand first, IEnumerable<(IEnumerable<Token> Signs, Operand Term)> rest)
    {
        var sum = isNegative ? new Operand(-first.Whole, first.At) : first;
        foreach (var (signs, term) in rest)
        {
            var (left, right) = (sum.Whole, term.Whole);
            sum = new Operand(Misread.Where(signs.First().At, () => IsNegative(signs) ? left - right : left + right), first.At);
        }

        return sum;
    }

    /// <summary>A comparison; behind an equals sign another one may stand, m = n &gt; 0, as it is printed.</summary>
    private static Operand Compared(Operand left, IEnumerable<(Token Relation, Operand Right)> comparisons)
    {
        var all = comparisons.ToList();
        if (all.Count > 2 || (all.Count == 2 && (all[0].Relation.Text != "=" || all[1].Relation.Text == "=")))
        {
            throw new Misread(all[^1].Relation.At, "one comparison at a time: put the others into parentheses.");
        }

        return all switch
        {
            [] => left,
            [var only] => Compared(left, only.Relation, only.Right),
            [var first, var second, ..] => Compared(left, first.Relation, Compared(first.Right, second.Relation, second.Right)),
        };
    }

    private static Operand Compared(Operand left, Token relation, Operand right) => new(
        Misread.Where(relation.At, () => ((Primitive)relation.Meaning!).Of(left.Whole, right.Whole)), left.At);

    private static bool IsNegative(IEnumerable<Token> signs) => signs.Count(token => token.Kind is TokenKind.Minus) % 2 == 1;

    private static Misread Unexpected(List<Token> tokens, ParseError<Token> error, int end)
    {
        if (error.EOF || !error.Unexpected.HasValue)
        {
            return new Misread(end, tokens.Count == 0
                ? "there is no formula: type one, such as 2*(a*x - y)*x."
                : $"the formula ends where something should follow '{tokens[^1].Text}': a number, a name or a parenthesis.");
        }

        var token = error.Unexpected.Value;
        var before = tokens.TakeWhile(t => t != token).LastOrDefault();
        var isDecimal = token.Kind is TokenKind.Comma && before.Kind is TokenKind.Number
            && tokens.SkipWhile(t => t != token).Skip(1).FirstOrDefault().Kind is TokenKind.Number;
        return new Misread(token.At, token.Kind switch
        {
            TokenKind.Comma when isDecimal => "a comma separates arguments: a decimal number is written with a point, as in 0.5.",
            TokenKind.Comma => "a comma stands only between the arguments of a function, and the name before the parenthesis is none.",
            TokenKind.Close when before.Kind is TokenKind.Open => "nothing stands between the parentheses.",
            TokenKind.Number or TokenKind.Value or TokenKind.Open => $"'{token.Text}' cannot follow here: a sign is missing before it.",
            _ when before.Text is null => $"nothing stands before '{token.Text}': a number, a name or a parenthesis is missing.",
            _ => $"'{token.Text}' cannot follow '{before.Text}': a number, a name or a parenthesis is missing between them.",
        });
    }
}
