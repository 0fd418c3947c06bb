using System.Collections.Immutable;
using System.Globalization;
using GradNotebooks.Formulas;

namespace GradNotebooks.Typesetting;

/// <summary>
/// Turns expressions into formulas, by one naming throughout: what has a name is written by it, with the index n where it has one
/// value for each sample, and is defined once below.
/// </summary>
/// <param name="naming">What goes by a name.</param>
/// <param name="tellsShapes">
/// Whether changes of shape are told, which formulas leave to the reader and text that is to be read back cannot.
/// </param>
internal sealed class Typesetter(Naming naming, bool tellsShapes = false)
{
    /// <summary>More definitions than this no reader follows; the rest are counted.</summary>
    private const int MostDefinitions = 64;

    private readonly HashSet<Expr> _used = [];

    /// <summary>An expression by itself, with the definitions of the names that stand in it.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="tellsShapes">Whether changes of shape are told: broadcast(u, 2, 3).</param>
    public static Formula Formula(Expr expression, bool tellsShapes = false)
    {
        var typesetter = new Typesetter(Naming.ForFormula(expression), tellsShapes);
        var body = typesetter.WriteOut(expression);
        return typesetter.WithDefinitions(
            expression is Apply { Name: { } name } ? new Relation(typesetter.Indexed(name, expression), "=", body) : body,
            bound: expression);
    }

    /// <summary>The expression, by its name where it has one.</summary>
    public Formula Write(Expr expression) => Write(expression, opened: null);

    /// <summary>The expression written out, though its parts may be named.</summary>
    public Formula WriteOut(Expr expression)
    {
        var formula = Write(expression, opened: expression);
        return tellsShapes && !ShapeText.IsToldByName(expression, naming[expression] ?? expression.Name)
            ? ShapeText.Told(expression, formula)
            : formula;
    }

    /// <summary>The name of a node, or null where it is written out.</summary>
    public Formula? Named(Expr node) => naming[node] is null ? null : Write(node);

    /// <summary>A call as it was made, f(x, a), even where it has a name.</summary>
    public Formula Head(Apply call) => call.Function.Notation(call, [.. call.Arguments.Select(Write)]);

    /// <summary>∂Loss/∂node.</summary>
    public Formula Adjoint(Expr node) => new PartialDerivative(new Symbol(naming.Root), Write(node));

    /// <summary>The formula with the definitions of all names that were written since this typesetter was made.</summary>
    /// <param name="body">The formula.</param>
    /// <param name="bound">An expression; what Bind made known in it is defined too.</param>
    public Formula WithDefinitions(Formula body, Expr? bound = null)
    {
        // First, since it writes names of its own.
        ImmutableArray<Relation> functions = bound is null ? [] : Bound(bound);
        ImmutableArray<Relation> definitions = [.. Definitions(), .. functions];
        return definitions.IsEmpty ? body : new WithDefinitions(body, definitions);
    }

    /// <summary>The definitions of the names written so far, in the order in which they build on each other.</summary>
    /// <param name="known">The nodes that need none, since the reader sees them anyway; none unless given.</param>
    public ImmutableArray<Relation> Definitions(IReadOnlySet<Expr>? known = null)
    {
        var defined = new Dictionary<Expr, Formula>();
        var waiting = new Queue<Expr>(_used);
        while (waiting.TryDequeue(out var node) && defined.Count < MostDefinitions)
        {
            if (!defined.ContainsKey(node) && known?.Contains(node) != true)
            {
                defined[node] = WriteOut(node);
                foreach (var next in _used.Where(u => !defined.ContainsKey(u)))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        var order = Topology.Order([.. defined.Keys]).Where(defined.ContainsKey);
        ImmutableArray<Relation> definitions = [.. order.Select(n => new Relation(Write(n), "=", WithSizes(defined[n], n)))];
        return _used.Count(u => known?.Contains(u) != true) > definitions.Length
            ? definitions.Add(new Relation(new Words("…"), "", new Words("and so on, further down")))
            : definitions;
    }

    /// <summary>What Bind made known, in definitions within definitions too: f(x, a) = tanh(a·x), each once.</summary>
    private ImmutableArray<Relation> Bound(Expr expression) =>
    [
        .. Topology.FullOrder(expression)
            .Select(node => node is Apply { Function: DefinedFunction { IsBound: true } f } call ? f.Head(call.Arguments) : null)
            .OfType<Apply>()
            .DistinctBy(head => head.Function)
            .Select(head => new Relation(Head(head), "=", WriteOut(head.Body!)))
            .DistinctBy(definition => definition.ToString()),
    ];

    private Formula Write(Expr root, Expr? opened)
    {
        var formulas = new Dictionary<Expr, Formula>();
        var path = new Stack<Expr>([root]);
        while (path.TryPeek(out var node))
        {
            var parts = Parts(node, opened);
            var missing = parts.Where(p => !formulas.ContainsKey(p)).ToArray();
            if (missing.Length > 0)
            {
                foreach (var part in missing)
                {
                    path.Push(part);
                }

                continue;
            }

            path.Pop();
            formulas[node] = One(node, opened, [.. parts.Select(p => formulas[p])]);
        }

        return formulas[root];
    }

    /// <summary>The subexpressions that the formula of a node is made of; none, where it is written by its name.</summary>
    private ImmutableArray<Expr> Parts(Expr node, Expr? opened) => node switch
    {
        _ when IsNamed(node, opened) => [],
        Apply apply => apply.Arguments,
        PendingDerivative pending => [pending.By],
        _ => [],
    };

    private Formula One(Expr node, Expr? opened, ImmutableArray<Formula> parts)
    {
        if (IsNamed(node, opened))
        {
            if (naming[node] != naming.Root)
            {
                _used.Add(node);
            }

            return Indexed(naming[node]!, node);
        }

        return node switch
        {
            Constant { Number: Math.PI } => new Symbol("π"),
            Constant constant => new Number(constant.Number),
            ConstantArray array => array.Notation,
            Apply { Inputs: [var cut] } apply when !IsNamed(cut, opened) && Arrays.Picked(apply, parts[0]) is { } picked => picked,
            Apply apply => tellsShapes ? ShapeText.Of(apply, parts, part => IsNamed(part, opened)) : apply.Function.Notation(apply, parts),
            PendingDerivative pending => Remaining(pending.IsOpened ? WriteOut(pending.Node) : Write(pending.Node), parts[0]),
            FormalArgument formal => new Symbol(formal.Name),
            _ => Indexed(node.Name!, node),
        };
    }

    /// <summary>The formula of a value, with its sizes where it is a vector or a matrix.</summary>
    public static Formula WithSizes(Formula formula, Expr value) =>
        Writing.IsArray(value.Shape) ? new Sized(formula, value.Shape.ToString()) : formula;

    private static Formula Remaining(Formula quantity, Formula by) => quantity is Symbol or Subscript
        ? new PartialDerivative(quantity, by)
        : new DerivativeOf(quantity, by);

    private bool IsNamed(Expr node, Expr? opened) => naming[node] is not null && !ReferenceEquals(node, opened);

    private Formula Indexed(string name, Expr node) =>
        node.Shape == Shape.Samples && name != naming.Root
            ? new Subscript(new Symbol(name), Writing.SampleIndex)
            : new Symbol(name, Writing.IsArray(node.Shape));

    /// <summary>A sentence with its expressions set by <paramref name="set"/> and its words left as they are.</summary>
    public string Sentence(FormattableString sentence, Func<Formula, string> set, Func<string, string> words)
    {
        var arguments = sentence.GetArguments().Select(a => (object)(a switch
        {
            WrittenOut opened => set(WriteOut(opened.Node)),
            Function function => set(new Symbol(function.Name)),
            Expr expression => set(Write(expression)),
            _ => words(Convert.ToString(a, CultureInfo.InvariantCulture) ?? ""),
        })).ToArray();
        return string.Format(CultureInfo.InvariantCulture, words(sentence.Format), arguments);
    }
}
