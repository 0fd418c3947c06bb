using System.Text.RegularExpressions;

namespace GradNotebooks.Parsing;

/// <summary>
/// A formula, and behind it the names that it uses: <c>2(ŷₙ − yₙ)·u, with u = f(xₙ, a)</c>, as our own text prints them.
/// </summary>
internal static partial class Definitions
{
    private const string With = ", with ";

    /// <summary>The value of a text whose definitions are read first.</summary>
    public static Expr Read(string text, MathScope scope)
    {
        var behind = text.IndexOf(With, StringComparison.Ordinal);
        if (behind < 0)
        {
            return Equation(text, .., scope);
        }

        Range[] definitions = [.. Parts(text, behind + With.Length)];
        foreach (var definition in definitions)
        {
            scope = OfFunction(text, definition, scope) is var (name, function)
                ? scope.Find(NameKey.Of(name)).IsEmpty ? scope.Defining(name, function) : scope
                : scope;
        }

        foreach (var definition in definitions.Where(part => OfFunction(text, part, scope) is null))
        {
            scope = Defined(text, definition, scope);
        }

        // n = 0, with n = a·x: what is defined behind is compared.
        return Left(text, ..behind) is var (compared, _) && definitions.Any(part => Left(text, part)?.Name.Name == compared.Name)
            ? Formula(text, ..behind, scope)
            : Equation(text, ..behind, scope);
    }

    /// <summary>A formula, or an equation that gives a formula its name: ŷₙ = h(vₙ, c).</summary>
    private static Expr Equation(string text, Range part, MathScope scope)
    {
        if (Left(text, part) is not var (identifier, body))
        {
            return Formula(text, part, scope);
        }

        return scope.Find(NameKey.Of(identifier.Name)) switch
        {
            [Apply { Name: { } name }] => Value(text, identifier, body, scope).Named(name),
            [Apply] => Value(text, identifier, body, scope),
            [] when RowNames.Find(identifier.Name) is null => Value(text, identifier, body, scope).Named(WithoutIndex(identifier)),
            _ => Formula(text, part, scope),
        };
    }

    private static Expr Formula(string text, Range part, MathScope scope)
    {
        var end = part.GetOffsetAndLength(text.Length) is var (start, length) ? start + length : 0;
        return Grammar.Read(Lexer.Tokens(text, part, scope), end);
    }

    /// <summary>What a name is equated with: one value for each sample, where the name has their index.</summary>
    private static Expr Value(string text, Identifier name, Range body, MathScope scope)
    {
        var value = Formula(text, body, scope);
        return value.Shape.IsScalar && HasSampleIndex(name) ? Algebra.BroadcastTo(value, Shape.Samples) : value;
    }

    /// <summary>The scope with a name for what is defined; what an author named keeps that name.</summary>
    private static MathScope Defined(string text, Range definition, MathScope scope)
    {
        if (Left(text, definition) is not var (identifier, body))
        {
            throw new Misread(
                definition.Start.Value, "behind 'with' stand definitions, u = …, one after the other, with a comma between them.");
        }

        var value = Value(text, identifier, WithoutSizes(text, body), scope);
        return scope.Find(NameKey.Of(identifier.Name)) is [Apply { Name: { } name }]
            ? scope.Defining(name, value.Named(name))
            : scope.Defining(WithoutIndex(identifier), value);
    }

    /// <summary>f(x, a) = …: a function by its definition, which is read for each call of it.</summary>
    private static (string Name, Callable Function)? OfFunction(string text, Range definition, MathScope scope)
    {
        var (start, length) = definition.GetOffsetAndLength(text.Length);
        if (Head().Match(text, start, length) is not { Success: true } head)
        {
            return null;
        }

        var name = head.Groups["name"].Value;
        string[] formals = [.. head.Groups["formal"].Captures.Select(capture => capture.Value)];
        Range body = (start + head.Length)..(start + length);
        var function = new DefinedFunction(name, [.. formals], arguments =>
            Formula(text, body, formals.Zip(arguments).Aggregate(scope, (inner, pair) => inner.Defining(pair.First, pair.Second))));
        return (name, new Callable(name, [function]));
    }

    /// <summary>The parts between commas that stand in no parentheses, from a place on.</summary>
    private static IEnumerable<Range> Parts(string text, int from)
    {
        var depth = 0;
        for (var at = from; at < text.Length; at++)
        {
            depth += text[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth == 0 && text.AsSpan(at).StartsWith(", "))
            {
                yield return from..at;
                from = at + 2;
            }
        }

        yield return from..text.Length;
    }

    /// <summary>The name before the = of an equation, and the rest; null where it is none.</summary>
    private static (Identifier Name, Range Body)? Left(string text, Range part)
    {
        var (start, length) = part.GetOffsetAndLength(text.Length);
        var first = start + text.AsSpan(start, length).IndexOfAnyExcept(" \t\r\n");
        if (first < start || Identifier.At(text, first) is not { } name)
        {
            return null;
        }

        var equals = Equals().Match(text, name.End);
        return equals.Success && name.End + equals.Length <= start + length
            ? (name, (name.End + equals.Length)..(start + length))
            : null;
    }

    /// <summary>The name without the index over the samples, which is not part of it.</summary>
    private static string WithoutIndex(Identifier identifier) => HasSampleIndex(identifier)
        ? (identifier with { Indices = [.. identifier.Indices.SkipLast(1)] }).Name
        : identifier.Name;

    private static bool HasSampleIndex(Identifier identifier) => identifier.Indices is [.., var last] && last == Indexed.OverSamples;

    /// <summary>The formula of an array without the sizes that are printed behind it.</summary>
    private static Range WithoutSizes(string text, Range part)
    {
        var (start, length) = part.GetOffsetAndLength(text.Length);
        return Sizes().Match(text, start, length) is { Success: true } sizes ? start..sizes.Index : part;
    }

    [GeneratedRegex(@"\G\s*=(?!=)\s*")]
    private static partial Regex Equals();

    [GeneratedRegex(@"  \([0-9N]+(?:×[0-9N]+)*\)$")]
    private static partial Regex Sizes();

    [GeneratedRegex(@"\G\s*(?<name>\p{L}[\p{L}0-9]*)\((?<formal>[\p{L}0-9]+)(?:, (?<formal>[\p{L}0-9]+))*\) = ")]
    private static partial Regex Head();
}
