using System.Collections.Immutable;
using GradNotebooks.Parsing;

namespace GradNotebooks;

/// <summary>
/// The names that typed mathematics may use, and what they stand for: parameters, data, named intermediates and functions. Standard
/// functions (sin, exp, max, sum, …) and the numbers e and π need not be given; a name in scope comes before them.
/// </summary>
/// <example>
/// <code>
/// var scope = MathScope.Of(loss);                     // whatever is named in the loss
/// var wider = scope.With("t", target).With(h);        // and more
/// </code>
/// </example>
public sealed class MathScope
{
    private readonly ImmutableDictionary<string, ImmutableArray<object>> _meanings;
    private readonly ImmutableArray<string> _names;

    private MathScope(ImmutableDictionary<string, ImmutableArray<object>> meanings, ImmutableArray<string> names)
    {
        (_meanings, _names) = (meanings, names);
    }

    /// <summary>A scope without names.</summary>
    public static MathScope Empty { get; } = new(ImmutableDictionary<string, ImmutableArray<object>>.Empty, []);

    /// <summary>Whether d/da is refused, since the kit works it out.</summary>
    internal bool RefusesDerivatives { get; private init; }

    /// <summary>Everything named in the names' order of appearance, as it is printed.</summary>
    internal ImmutableArray<string> Names => _names;

    /// <summary>
    /// Everything that is named in these expressions: their parameters, data, named intermediates and functions, those within definitions
    /// included. An expression that has no name goes by "Loss".
    /// </summary>
    public static MathScope Of(params Expr[] expressions)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        var scope = Empty;
        foreach (var node in Topology.FullOrder(expressions))
        {
            scope = node.Name is { } name && node is not SampleCount ? scope.Including(name, node) : scope;
            scope = node is Apply { Function: var function } ? scope.Including(function) : scope;
            scope = node is ConstantArray { IsAbbreviated: true } array ? scope.Including(array.Notation.ToString(), array) : scope;
        }

        foreach (var expression in expressions)
        {
            scope = expression is Apply { Name: null } ? scope.Including(expression.LossName, expression) : scope;
        }

        return scope;
    }

    /// <summary>The same scope with a name for an expression, in place of what the name stood for.</summary>
    /// <exception cref="ModelException">The name is empty.</exception>
    public MathScope With(string name, Expr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return Replacing(GradNotebooks.Names.Require(name, "What typed mathematics may use"), expression);
    }

    /// <summary>The same scope with a function of one argument.</summary>
    /// <exception cref="ModelException">
    /// The delegate is not from <see cref="Unknown"/> or <see cref="Calculus.Define(string, Func{Expr, Expr})"/>.
    /// </exception>
    public MathScope With(Func<Expr, Expr> function) => Replacing(function);

    /// <summary>The same scope with a function of two arguments.</summary>
    /// <inheritdoc cref="With(Func{Expr, Expr})"/>
    public MathScope With(Func<Expr, Expr, Expr> function) => Replacing(function);

    /// <summary>The same scope with a function of three arguments.</summary>
    /// <inheritdoc cref="With(Func{Expr, Expr})"/>
    public MathScope With(Func<Expr, Expr, Expr, Expr> function) => Replacing(function);

    /// <summary>The same scope for work by hand: a derivative written as d/da, which the kit would work out, is refused.</summary>
    public MathScope ByHand() => new(_meanings, _names) { RefusesDerivatives = true };

    /// <summary>
    /// What a name in its one spelling stands for: an expression or a <see cref="Callable"/>; more than one where it is not clear.
    /// </summary>
    internal ImmutableArray<object> Find(string key) => _meanings.GetValueOrDefault(key, []);

    /// <summary>The same scope with a name that a text defines for itself.</summary>
    internal MathScope Defining(string name, object meaning) => Replacing(name, meaning);

    private MathScope Replacing(Delegate function)
    {
        var known = FunctionHandle.Behind(function, "A scope");
        return Replacing(known.Name, new Callable(known.Name, [known]));
    }

    private MathScope Replacing(string name, object meaning)
    {
        var scope = this;
        foreach (var key in Keys(name, meaning))
        {
            scope = new(scope._meanings.Remove(key), scope._names.Remove(key)) { RefusesDerivatives = RefusesDerivatives };
        }

        return scope.Including(name, meaning);
    }

    private MathScope Including(Function function)
    {
        var root = function is UnknownFunction unknown ? unknown.Root : function;
        return root is Primitive row && RowNames.IsKnown(row) ? this : Including(root.Name, new Callable(root.Name, [root]));
    }

    private MathScope Including(string name, object meaning)
    {
        var meanings = _meanings;
        foreach (var key in Keys(name, meaning))
        {
            var all = meanings.GetValueOrDefault(key, []);
            meanings = all.Any(other => IsSame(other, meaning)) ? meanings : meanings.SetItem(key, all.Add(meaning));
        }

        var printed = NameKey.Of(name);
        return meanings == _meanings
            ? this
            : new(meanings, _names.Contains(printed) ? _names : _names.Add(printed)) { RefusesDerivatives = RefusesDerivatives };
    }

    private static bool IsSame(object left, object right) => ReferenceEquals(left, right)
        || (left is Callable { Overloads: [var f] } && right is Callable { Overloads: [var g] } && ReferenceEquals(f, g));

    /// <summary>The spellings of a name: of what has a value for each sample, with its index too.</summary>
    private static IEnumerable<string> Keys(string name, object meaning) => meaning is Expr { Shape.HasSamples: true }
        ? [NameKey.Of(name), NameKey.OfSamples(name)]
        : [NameKey.Of(name)];
}
