using System.Collections;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// Where to evaluate: a value for each parameter and each data vector. Values are checked as they are put in.
/// </summary>
/// <example>
/// <code>
/// var point = new Point { [a] = 0.7, [b] = -1.2, [x] = new[] { 0.5, 1.0, 1.5 } };
/// </code>
/// </example>
[TypeFormatterSource(typeof(PointView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Point : IEnumerable<KeyValuePair<Expr, Value>>
{
    private readonly Dictionary<Expr, Value> _values = [];

    /// <summary>The value of a parameter or of data.</summary>
    /// <exception cref="ModelException">
    /// The key is neither a parameter nor data, the value has another shape, or one of its numbers is not a number.
    /// </exception>
    public Value this[Expr leaf]
    {
        get => _values.TryGetValue(leaf, out var value) ? value : throw Missing(leaf);
        set
        {
            Require(leaf, value);
            _values[leaf] = value;
        }
    }

    /// <summary>The same point with one value replaced; this one is left as it is.</summary>
    public Point With(Expr leaf, Value value)
    {
        var point = Copied();
        point[leaf] = value;
        return point;
    }

    /// <summary>The same values, which stay when this point is changed.</summary>
    internal Point Copied()
    {
        var point = new Point();
        foreach (var (key, value) in _values)
        {
            point._values[key] = value;
        }

        return point;
    }

    /// <summary>Whether the point has a value for the parameter or the data.</summary>
    public bool Contains(Expr leaf) => _values.ContainsKey(leaf);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Expr, Value>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>"a = 0.7, x = [0.5, 1, 1.5]": with numbers that code reads back.</summary>
    public override string ToString() => string.Join(", ", _values.Select(given => $"{given.Key} = {given.Value}"));

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    private ModelException Missing(Expr leaf)
    {
        var twin = _values.Keys.FirstOrDefault(k => k.Name == leaf.Name);
        return new ModelException(twin is null
            ? $"The point has no value for {leaf.Name}. Add it: new Point {{ [{leaf.Name}] = … }}."
            : $"The point has a value for {leaf.Name}, but for another {leaf.Name} than the one in this expression: "
                + $"{Kind(leaf)}(\"{leaf.Name}\") was called more than once. "
                + "Call it once, or run the cell that builds the expression again.");
    }

    private static void Require(Expr leaf, Value value)
    {
        if (leaf is not (Parameter or Data))
        {
            throw new ModelException($"A point gives values to parameters and data, and {leaf} is computed from them: leave it out.");
        }

        if (!Fits(leaf.Shape, value.Shape))
        {
            throw new ModelException(leaf.Shape == Shape.Samples
                ? $"{leaf.Name} has one value for each sample: give it an array, [{leaf.Name}] = new[] {{ 0.5, 1.0, 1.5 }}."
                : $"{leaf.Name} is {Described(leaf.Shape)}, and the value given to it is {Described(value.Shape)}.");
        }

        if (value.Count == 0)
        {
            throw new ModelException($"{leaf.Name} was given no values: at least one sample is needed.");
        }

        for (var i = 0; i < value.Count; i++)
        {
            if (double.IsNaN(value[i]))
            {
                throw new ModelException(
                    $"{leaf.Name}{(value.Count > 1 ? $"[{i}]" : "")} is NaN, which is not a number. "
                    + "Correct the value or leave the sample out.");
            }
        }
    }

    private static bool Fits(Shape leaf, Shape value)
    {
        for (var axis = 0; axis < leaf.Rank && leaf.Rank == value.Rank; axis++)
        {
            if (leaf.Sizes[axis] != Shape.N && leaf.Sizes[axis] != value.Sizes[axis])
            {
                return false;
            }
        }

        return leaf.Rank == value.Rank;
    }

    private static string Described(Shape shape) => shape.IsScalar ? "a single number" : $"of shape {shape}";

    private static string Kind(Expr leaf) => leaf is Data ? "Data" : "Parameter";
}
