using System.Collections.Frozen;
using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks.Parsing;

/// <summary>
/// The primitives by the names and signs that their own rows give them: by the name of the row, by that of the method that users call, and
/// by the notation, in text and in LaTeX. A row that is added to a table can be typed at once.
/// </summary>
internal static class RowNames
{
    private const string NaturalLogarithm = "ln";

    private static readonly ImmutableArray<Shape> ExampleShapes = [Shape.Samples, new(3), new(2, 3), new(3, 4), new(3, 3)];

    private static readonly ImmutableArray<Primitive> Rows =
    [
        .. Elementwise.Table, .. Reductions.Table, .. Reductions.TableAlong(1), .. Scans.Table, .. LinearAlgebra.Table, .. Arrays.Table,
        .. EntryRows.Table, .. NumberedRows.Table, .. MatrixFunctions.Table, .. RowLosses.Table,
    ];

    private static readonly ImmutableArray<(Primitive Row, Formula Notation)> Written =
        [.. Rows.Select(row => (row, Example(row))).Where(pair => pair.Item2 is not null).Select(pair => (pair.row, pair.Item2!))];

    private static readonly FrozenDictionary<string, Callable> ByName = Names()
        .Where(named => char.IsLetter(named.Name[0]))
        .GroupBy(named => named.Name, named => named.Row)
        .ToFrozenDictionary(group => group.Key, group => new Callable(group.Key, [.. group.Distinct().DistinctBy(row => row.Arity)]));

    private static readonly FrozenDictionary<string, Primitive> BySign = Written
        .Where(written => written.Notation is Relation)
        .DistinctBy(written => ((Relation)written.Notation).Symbol)
        .ToFrozenDictionary(written => ((Relation)written.Notation).Symbol, written => written.Row);

    /// <summary>Every name that a row can be called by.</summary>
    public static IEnumerable<string> All => ByName.Keys;

    /// <summary>What is called by a name; null where no row has it.</summary>
    public static Callable? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a primitive is one of the library's own; of a row family, each counts as its example does.</summary>
    public static bool IsKnown(Primitive row) => Rows.Contains(row) || !row.IsElementwise || row.IsBroadcast || row.IsRearrangement;

    /// <summary>The row of a relation sign.</summary>
    public static Primitive Relation(string sign) => BySign[sign];

    /// <summary>The row of one argument that is written in this form alone, as √u is.</summary>
    public static Primitive Form<TFormula>()
        where TFormula : Formula => Written.First(written => written.Notation is TFormula && written.Row.Arity == 1).Row;

    /// <summary>Whether a function gathers many numbers into fewer.</summary>
    public static bool IsReduction(Function function) =>
        function is Primitive { IsElementwise: false } row && Reductions.Table.Contains(row);

    /// <summary>Whether a function goes along an axis and keeps its size.</summary>
    public static bool IsScan(Function function) => function is Primitive { IsElementwise: false } row && Scans.Table.Contains(row);

    /// <summary>Whether a row is written with a large operator before its argument.</summary>
    public static bool IsLarge(Primitive row) => Written.Any(written => written.Row == row && written.Notation is BigOperator);

    /// <summary>Whether a function takes any number of arguments and joins them.</summary>
    public static bool Joins(Function function) => function is Primitive { IsRearrangement: true, Arity: > 1 };

    /// <summary>The same reduction along an axis; null where it has none.</summary>
    public static Primitive? Along(Primitive whole, int axis) => IsScan(whole)
        ? Scans.TableAlong(axis)[Scans.Table.IndexOf(whole)]
        : Reductions.TableAlong(axis).FirstOrDefault(row => row.Name.StartsWith($"{whole.Name} ", StringComparison.Ordinal));

    private static IEnumerable<(string Name, Primitive Row)> Names()
    {
        foreach (var row in Rows)
        {
            yield return (row.Name, row);
            yield return (char.ToLowerInvariant(row.Name[0]) + row.Name[1..], row);
            yield return (row.Name.ToLowerInvariant(), row);
        }

        foreach (var (row, notation) in Written)
        {
            if (notation is Call { Function: var function } call && call.Arguments.Length == row.Arity)
            {
                yield return (function.ToString(), row);
                if (function is FunctionName { Latex: var latex })
                {
                    yield return (CommandName(latex), row);
                }
            }
        }

        foreach (var table in (Type[])[.. Elementwise.Classes, typeof(Reductions), typeof(LinearAlgebra), typeof(RowLosses)])
        {
            foreach (var (name, row) in RowTable.Named(table))
            {
                yield return (name, row);
                yield return (name.ToLowerInvariant(), row);
            }
        }

        foreach (var word in ShapeChanges.Words)
        {
            yield return (word, ShapeChanges.Row(word, Shape.Samples));
        }

        foreach (var family in NumberedRows.Families)
        {
            yield return (family.Word, family.Example);
        }

        foreach (var word in MatrixFunctions.Words)
        {
            yield return word;
        }

        yield return (ArrayWords.Matrix, EntryRows.Assembled(new Shape(2, 2)));
        yield return (NaturalLogarithm, Exponentials.Log);
    }

    /// <summary>\arctan and \operatorname{arsinh} as one types them: arctan, arsinh.</summary>
    private static string CommandName(string latex) => latex.Replace(@"\operatorname{", "").Replace("}", "").Replace(@"\", "");

    /// <summary>How a row is written of arguments that it takes; null where it takes none of the common shapes.</summary>
    private static Formula? Example(Primitive row)
    {
        ImmutableArray<Formula> names = [.. Enumerable.Range(1, row.Arity).Select(i => new Symbol($"u{i}"))];
        return Inputs(row.Arity).Select(inputs => Taken(row, inputs)).FirstOrDefault(node => node is not null) is { } node
            ? row.Writing(node, names)
            : null;
    }

    /// <summary>Arguments of every combination of shapes.</summary>
    private static IEnumerable<ImmutableArray<Expr>> Inputs(int arity)
    {
        IEnumerable<ImmutableArray<Expr>> all = [[]];
        for (var i = 1; i <= arity; i++)
        {
            var name = $"u{i}";
            all = all.SelectMany(before => ExampleShapes, (before, shape) => before.Add(new Data(name, shape)));
        }

        return all;
    }

    private static Apply? Taken(Primitive row, ImmutableArray<Expr> inputs)
    {
        try
        {
            return Apply.Raw(row, inputs);
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
