using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// Rows that are alike but for whole numbers, which stand behind their arguments: <c>gather(E, 1, 3, 1)</c>, <c>conv(u, w, 2, 1)</c>. There
/// may be as many of them as there are lists of numbers, so a row that no expression has any more is let go of.
/// </summary>
/// <param name="word">What it is called in text.</param>
/// <param name="arity">The number of its arguments.</param>
/// <param name="least">How many numbers it has at least.</param>
/// <param name="example">The numbers of the one that stands in the table for all of them.</param>
/// <param name="row">Makes one.</param>
internal sealed class NumberedFamily(
    string word, int arity, int least, ImmutableArray<int> example, Func<ImmutableArray<int>, Primitive> row) : IRowFamily
{
    private const int FirstSweep = 64;

    /// <summary>Of more numbers a formula says only how many they are.</summary>
    private const int MostWritten = 24;

    private readonly Dictionary<ImmutableArray<int>, WeakReference<Primitive>> _rows = new(new SequenceComparer<int>());
    private int _sweepAt = FirstSweep;
    private Primitive? _example;

    /// <summary>What it is called in text.</summary>
    public string Word => word;

    /// <summary>The number of its arguments.</summary>
    public int Arity => arity;

    /// <summary>How many numbers it has at least.</summary>
    public int Least => least;

    /// <summary>What goes without saying: the numbers where none stand behind the arguments; none, where some must.</summary>
    public ImmutableArray<int> Implied { get; init; } = [];

    /// <inheritdoc/>
    public Primitive Example => _example ??= Of(example);

    /// <summary>The row with these numbers.</summary>
    public Primitive Of(ImmutableArray<int> numbers)
    {
        lock (_rows)
        {
            if (_rows.TryGetValue(numbers, out var known) && known.TryGetTarget(out var found))
            {
                return found;
            }

            Sweep();
            var made = row(numbers);
            _rows[numbers] = new WeakReference<Primitive>(made);
            return made;
        }
    }

    /// <summary>How a node is written.</summary>
    public static Formula Written(string word, ImmutableArray<Formula> arguments, ImmutableArray<int> numbers) => new Call(
        new FunctionName(word, $@"\operatorname{{{word}}}"),
        [
            .. arguments,
            .. numbers.Take(MostWritten).Select(number => (Formula)new Number(number)),
            .. numbers.Length > MostWritten ? [new Words($"… {numbers.Length} numbers")] : ImmutableArray<Formula>.Empty,
        ]);

    private void Sweep()
    {
        if (_rows.Count < _sweepAt)
        {
            return;
        }

        foreach (var (numbers, _) in _rows.Where(pair => !pair.Value.TryGetTarget(out _)).ToArray())
        {
            _rows.Remove(numbers);
        }

        _sweepAt = Math.Max(FirstSweep, 2 * _rows.Count);
    }
}
