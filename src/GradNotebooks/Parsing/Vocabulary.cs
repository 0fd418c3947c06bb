using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GradNotebooks.Formulas;

namespace GradNotebooks.Parsing;

/// <summary>
/// What the words of a text stand for: names in scope first, then the names of primitives, then partials of functions, h_1 or f′, then e,
/// π and N; and a run of letters is a product where each of them is a name.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="scope">The names in scope.</param>
internal sealed partial class Vocabulary(string text, MathScope scope)
{
    /// <summary>Longer runs of letters are not looked through for names beside each other.</summary>
    private const int LongestRun = 64;

    private const string Hat = "hat";

    /// <summary>Larger identity matrices nobody types.</summary>
    private const int MostDigits = 3;

    private static readonly Dictionary<string, Expr> Constants = new()
    {
        ["e"] = Math.E,
        ["π"] = Math.PI,
        ["NaN"] = double.NaN,
        ["N"] = SampleCount.Instance,
    };

    private readonly ImmutableArray<string> _unusual = [.. scope.Names.Where(IsUnusual).OrderByDescending(name => name.Length)];

    /// <summary>A name in scope that is no word, such as "x²" or "mean loss"; ∞; null where none begins at the place.</summary>
    public Token? Unusual(int at)
    {
        if (text[at] == '∞')
        {
            return new Token(TokenKind.Number, "∞", at, (Expr)double.PositiveInfinity);
        }

        foreach (var name in _unusual)
        {
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0)
            {
                return Meant(scope.Find(name)) is { } meaning ? Known(meaning, name, at) : throw Unclear(name, at);
            }
        }

        return null;
    }

    /// <summary>The expression that a name in scope stands for; null where it stands for none.</summary>
    public Expr? Quantity(string name, int at) => scope.Find(NameKey.Of(name)) is { IsEmpty: false } all
        ? Meant(all) is { } meaning ? meaning as Expr : throw Unclear(name, at)
        : null;

    /// <summary>A word, or the names beside each other that it is made of.</summary>
    public IEnumerable<Token> Read(Identifier identifier, int at)
    {
        var typed = text[at..identifier.End];
        var meaning = Meaning(identifier, at);
        if (meaning is not null)
        {
            return [Primed(meaning, typed, at)];
        }

        return Pieces(identifier, at) ?? throw Unknown(identifier, at);
    }

    /// <summary>∂₁h, ∂₁∂₂h or ∂_1 h: a function after the positions that it is differentiated by.</summary>
    public Token Partial(int at)
    {
        var marks = Marks().Match(text, at);
        if (marks.Success && Identifier.At(text, at + marks.Length) is { } function)
        {
            var whole = text[at..function.End];
            var own = scope.Find(NameKey.Of(whole));
            var positions = marks.Groups["position"].Captures.Select(capture => int.Parse(Plain(capture.Value), Invariant));
            var meant = Meant(own) as Callable
                ?? (Meaning(function, at + marks.Length) is Callable callable ? Derived(callable, positions, at) : null);
            return meant is not null ? new Token(TokenKind.Callable, whole, at, meant) : throw new Misread(
                at, $"∂ with a number is the partial of a function by one of its arguments, and {function.Name} is no function.");
        }

        throw new Misread(
            at,
            "∂ stands in ∂₁h(v, c), the partial of a function by an argument, in ∂/∂a (…) and in ∂u/∂a; a name in it is not known, or it "
            + "is none of these.");
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>What a whole word stands for; null where it stands for nothing.</summary>
    private object? Meaning(Identifier identifier, int at)
    {
        var key = NameKey.Of(identifier.Name);
        if (scope.Find(key) is { IsEmpty: false } all)
        {
            return Meant(all) ?? throw Unclear(key, at);
        }

        return (object?)(RowNames.Find(key) ?? RowNames.Find(identifier.Name))
            ?? Constants.GetValueOrDefault(key)
            ?? IdentityMatrix(key)
            ?? (object?)IndexedCallable(identifier, at)
            ?? Accented(identifier, at);
    }

    /// <summary>I₃, the identity matrix, where nothing is named so.</summary>
    private static Expr? IdentityMatrix(string key) =>
        key is ['I', .. { Length: > 0 and <= MostDigits } digits]
        && digits.All(digit => UnicodeScript.Unlowered(digit) is >= '0' and <= '9')
        && int.Parse(Plain(digits), Invariant) is > 0 and var size
            ? Calculus.Identity(size)
            : null;

    /// <summary>yhat for ŷ, where nothing is named yhat.</summary>
    private object? Accented(Identifier identifier, int at) =>
        identifier.Stem.Length > Hat.Length && identifier.Stem.EndsWith(Hat, StringComparison.Ordinal)
        && scope.Find(NameKey.Of((identifier with { Stem = WithHat(identifier.Stem) }).Name)) is { IsEmpty: false } all
            ? Meant(all) ?? throw Unclear(identifier.Name, at)
            : null;

    private static string WithHat(string stem) => (stem[..^Hat.Length] + "\u0302").Normalize();

    /// <summary>h_1, the partial of h by its first argument, or max_j, a reduction along rows.</summary>
    private Callable? IndexedCallable(Identifier identifier, int at)
    {
        if (identifier.Indices is [] || Meaning(identifier with { Indices = [] }, at) is not Callable callable)
        {
            return null;
        }

        var index = string.Concat(identifier.Indices);
        return callable.HasAxis ? callable with { Index = index }
            : index.All(char.IsAsciiDigit) ? Derived(callable, index.Select(digit => digit - '0'), identifier.End - 1)
            : null;
    }

    /// <summary>A token for a meaning, with the primes that follow it taken in.</summary>
    private Token Primed(object meaning, string typed, int at)
    {
        var primes = Primes().Match(text, at + typed.Length);
        if (!primes.Success)
        {
            return Known(meaning, typed, at);
        }

        var order = primes.Groups["order"] is { Success: true } raised
            ? int.Parse(Plain(raised.Value), Invariant)
            : primes.Value.Sum(prime => prime switch { '″' or '"' => 2, '‴' => 3, _ => 1 });
        return meaning is Callable callable
            ? new Token(TokenKind.Callable, typed + primes.Value, at, Derived(callable, Enumerable.Repeat(1, order), at))
            : throw new Misread(at + typed.Length, $"a prime is the derivative of a function of one argument, and {typed} is no function.");
    }

    /// <summary>
    /// A run of letters as names beside each other, of one letter each, the last of which may be a function; null where it is none.
    /// </summary>
    private List<Token>? Pieces(Identifier identifier, int at)
    {
        var start = text[at] == '\\' ? at + 1 : at;
        var (tokens, end) = (new List<Token>(), identifier.End);
        if (identifier.Stem.Length > LongestRun)
        {
            return null;
        }

        for (var next = start; next < end;)
        {
            var length = char.IsHighSurrogate(text[next]) ? 2 : 1;
            while (next + length < end && Identifier.IsMark(text[next + length]))
            {
                length++;
            }

            var piece = WithIndex(next, length, end);
            if (piece is null || Meaning(piece, next) is not { } meaning || (meaning is Callable && (piece.End < end || IsRow(meaning))))
            {
                return null;
            }

            tokens.Add(Primed(meaning, text[next..piece.End], next));
            next = piece.End;
        }

        return tokens;
    }

    /// <summary>A letter with the digits and indices that follow it; null where it is no letter.</summary>
    private Identifier? WithIndex(int at, int length, int end)
    {
        if (!Identifier.IsLetter(text, at))
        {
            return null;
        }

        var digits = at + length;
        while (digits < end && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits < end && Identifier.IsLetter(text, digits)
            ? new Identifier(text[at..digits], [], digits)
            : Identifier.At(text[..end], at) is { } whole && whole.Stem.Length == digits - at ? whole : null;
    }

    private static bool IsRow(object meaning) => meaning is Callable { IsRow: true };

    private Callable Derived(Callable callable, IEnumerable<int> positions, int at) =>
        scope.RefusesDerivatives && !callable.Overloads.All(function => function is UnknownFunction)
            ? throw new Misread(at, $"{callable.Name} is known, so its derivative is for you to work out: by hand means without the kit.")
            : callable with { Positions = [.. callable.Positions, .. positions] };

    private static Token Known(object meaning, string typed, int at) =>
        new(meaning is Expr ? TokenKind.Value : TokenKind.Callable, typed, at, meaning);

    /// <summary>The one thing that a name stands for; null where there are several.</summary>
    private static object? Meant(ImmutableArray<object> all) => all is [var only] ? only : null;

    private static Misread Unclear(string name, int at) =>
        new(at, $"{name} stands for more than one thing in this formula. Give each a name of its own.");

    private Misread Unknown(Identifier identifier, int at)
    {
        var typed = text[at..identifier.End];
        if (typed[0] == '\\')
        {
            return new(
                at, $"{typed} is not read. Fractions are written a/b, roots sqrt(a), sums sum_n (…), Greek letters \\theta or theta.");
        }

        var called = identifier.End < text.Length && text[identifier.End] == '(';
        var what = called && typed.Length > 1 ? $"there is no function '{typed}'" : $"there is no '{typed}'";
        return new(at, what + Spelling.Suggestion(identifier.Name, scope.Names, RowNames.All.Where(name => name.Length > 1)));
    }

    private static bool IsUnusual(string name) => Identifier.At(name, 0) is not { } identifier || identifier.End < name.Length;

    /// <summary>Raised or lowered digits as plain ones.</summary>
    private static string Plain(string digits) =>
        string.Concat(digits.Select(digit => UnicodeScript.Unlowered(digit) ?? UnicodeScript.Unraised(digit) ?? digit));

    [GeneratedRegex(@"\G(?:∂(?:_?(?<position>[1-9]|[₁-₉]))\s*)+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\G(?:['′″‴’""]+|⁽(?<order>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})⁾)")]
    private static partial Regex Primes();
}
