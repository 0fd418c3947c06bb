using System.Collections.Immutable;
using GradNotebooks.Parsing;
using GradNotebooks.Typesetting;

namespace GradNotebooks;

/// <summary>
/// What the names of a loss stand for. The same name means the same thing in an answer, though its cell made it anew. The letters that
/// derivations and verdicts give to parts of the loss, u = f(x, a), may be used too, where the loss has no such name itself.
/// </summary>
internal sealed class LossNames
{
    private readonly Dictionary<string, Expr> _nodes = [];
    private readonly Dictionary<string, UnknownFunction> _unknown = [];
    private readonly Lazy<Dictionary<string, Expr>> _letters;
    private readonly Lazy<MathScope> _scope;
    private readonly string _loss;
    private readonly Lazy<MathScope> _byHand;
    private readonly HashSet<Expr> _parts;

    /// <param name="loss">The loss.</param>
    /// <param name="by">By what it is differentiated.</param>
    /// <param name="gradient">Its gradient, which is asked for where a letter is.</param>
    public LossNames(Expr loss, Expr by, Func<Reference> gradient)
    {
        (_loss, _parts) = (loss.LossName, [.. Topology.FullOrder(loss)]);
        _letters = new(() => LettersOf(gradient()));
        _scope = new(() => With(MathScope.Of(loss), _letters.Value));
        _byHand = new(() => With(MathScope.Of(loss).ByHand(), _letters.Value.Where(letter => _parts.Contains(letter.Value))));
        foreach (var node in Topology.FullOrder(loss, by))
        {
            if (node is { Name: { } name } and (Parameter or Data or Apply) && !ReferenceEquals(node, loss))
            {
                _nodes.TryAdd(name, node);
            }

            if (node is Apply { Function: UnknownFunction f })
            {
                _unknown.TryAdd(f.Root.Name, f.Root);
            }
        }
    }

    /// <summary>What typed mathematics may use.</summary>
    /// <param name="byHand">Whether derivatives that the kit would work out are refused.</param>
    public MathScope Scope(bool byHand) => byHand ? _byHand.Value : _scope.Value;

    /// <summary>
    /// The same by hand: of the kit's own letters those alone that stand for a part of the loss, and not for one of its gradient.
    /// </summary>
    public Expr? NodeByHand(string name) => Node(name) is { } node && (_parts.Contains(node) || _nodes.ContainsValue(node)) ? node : null;

    /// <summary>The node of a name; a lower index may be written as a digit, and _ between words. Null where the loss has none.</summary>
    public Expr? Node(string name) => _nodes.GetValueOrDefault(name) ?? Only(_nodes, name) ?? Only(_letters.Value, name);

    /// <summary>The unknown function of a name; null where the loss has none.</summary>
    public UnknownFunction? Unknown(string name) => _unknown.GetValueOrDefault(name) ?? Only(_unknown, name);

    /// <summary>"x, y, a, b and c".</summary>
    public string Listed => Names.List(_nodes.Keys.Concat(_unknown.Keys));

    /// <summary>An expression with the loss's own parameters, data and functions in place of others with the same names.</summary>
    /// <exception cref="ModelException">A name in it does not stand in the loss.</exception>
    public Expr InTermsOfLoss(Expr answer)
    {
        var leaves = new Dictionary<Expr, Expr>();
        foreach (var leaf in Topology.FullOrder(answer).Where(n => n is Parameter or Data))
        {
            var own = _nodes.GetValueOrDefault(leaf.Name!) ?? throw Foreign(leaf.Name!);
            if (own.Shape != leaf.Shape)
            {
                throw new ModelException($"{leaf.Name} is of shape {leaf.Shape} in your answer, and of shape {own.Shape} in {_loss}.");
            }

            leaves[leaf] = own;
        }

        var renamed = leaves.All(pair => ReferenceEquals(pair.Key, pair.Value)) ? answer : Substitution.Replace(answer, leaves);
        return Substitution.Replace(renamed, (call, inputs) => call.Function is UnknownFunction f ? Own(f).Of(inputs) : null);
    }

    /// <summary>
    /// The letters of the derivation of this gradient, which are those of the verdict and more. The gradient itself, where it has one, is
    /// left out: its letter says nothing of how it comes about.
    /// </summary>
    private static Dictionary<string, Expr> LettersOf(Reference reference)
    {
        var naming = Naming.ForGradient(reference.Gradient);
        naming.Extend([.. reference.Gradient.Derivation(reference.By).Steps.Select(step => step.Line)]);
        return naming.Chosen.Where(letter => !ReferenceEquals(letter.Node, reference.Truth) && IsWorkedOut(letter.Node))
            .ToDictionary(letter => letter.Letter, letter => letter.Node);
    }

    /// <summary>Whether nothing in it is still to be differentiated, as in the middle of a derivation.</summary>
    private static bool IsWorkedOut(Expr node) => !Topology.Order(node).Any(part => part is PendingDerivative);

    private static MathScope With(MathScope names, IEnumerable<KeyValuePair<string, Expr>> letters) => letters.Aggregate(
        names, (scope, letter) => scope.Find(NameKey.Of(letter.Key)).IsEmpty ? scope.Defining(letter.Key, letter.Value) : scope);

    private UnknownFunction Own(UnknownFunction f)
    {
        var own = _unknown.GetValueOrDefault(f.Root.Name) ?? throw Foreign(f.Root.Name);
        return own.Arity == f.Arity
            ? f.Positions.Aggregate(own, (function, position) => function.Partial(position))
            : throw new ModelException($"{own.Name} takes {own.Arity} arguments in {_loss}, and {f.Arity} in your answer.");
    }

    private ModelException Foreign(string name) =>
        new($"{name} does not stand in {_loss}: its names are {Listed}.");

    private static T? Only<T>(Dictionary<string, T> names, string name)
        where T : class
    {
        var found = names.Where(pair => Plain(pair.Key).Equals(Plain(name), StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair.Value).ToArray();
        return found is [var only] ? only : null;
    }

    /// <summary>w₁ is written w1 in C#, and ŷ yhat.</summary>
    private static string Plain(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKD)
        .Replace("\u0302", "hat").Where(char.IsLetterOrDigit));
}
