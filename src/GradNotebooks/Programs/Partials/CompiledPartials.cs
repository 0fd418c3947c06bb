using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Storage;

namespace GradNotebooks;

/// <summary>
/// All partials of an expression, or all second partials of a loss, compiled. Which entries may differ from 0 is read off the graph;
/// columns are coloured so that few directions give all of them; and the directions run together, so that what does not depend on them is
/// computed once and a product with a vector becomes one with a matrix. A program may be run by several threads at once.
/// </summary>
/// <example>
/// <code>
/// var program = loss.Hessian(x).Compile();
/// double[,] dense = program.At(point);
/// var sparse = program.SparseAt(point);
/// Console.WriteLine(program.PatternAt(point));
/// </code>
/// </example>
public sealed class CompiledPartials
{
    private readonly PartialsSource _source;
    private PartialsPlan? _plan;

    internal CompiledPartials(PartialsSource source, int? threads)
    {
        _source = source;
        Threads = threads ?? Environment.ProcessorCount;
        if (Threads < 1)
        {
            throw new ModelException($"{Threads} threads were asked for: at least one must do the work.");
        }

        if (source.Map.Leaves.FirstOrDefault(leaf => leaf.Shape.HasSamples) is not null)
        {
            throw new ModelException(
                "What is differentiated by has a number for each sample, and how many they are is known only at a point, so there is no "
                + "program for it. Ask for the numbers: At(point).");
        }
    }

    /// <summary>How many threads the samples are shared among.</summary>
    public int Threads { get; }

    /// <summary>All partials at a point: entries of the output, or of the parameters, by entries of the parameters.</summary>
    /// <exception cref="ModelException">The point does not fit.</exception>
    public ArrayValue At(Point point)
    {
        var (plan, entries) = Entries(point);
        var (rows, columns) = (plan.Compression.Rows, plan.Compression.Columns);
        var (numbers, at) = (new double[rows.Length * columns], 0);
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var column in rows[row])
            {
                numbers[row * columns + column] = entries[at++];
            }
        }

        return new ArrayValue(new Value(new Shape(rows.Length, columns), numbers));
    }

    /// <summary>
    /// The same as a sparse matrix of MathNet's, which keeps the entries of the pattern, those included that happen to be 0.
    /// </summary>
    /// <exception cref="ModelException">The point does not fit.</exception>
    public SparseMatrix SparseAt(Point point)
    {
        var (plan, entries) = Entries(point);
        var rows = plan.Compression.Rows;
        var matrix = new SparseMatrix(rows.Length, plan.Compression.Columns);
        var storage = (SparseCompressedRowMatrixStorage<double>)matrix.Storage;
        for (var row = 0; row < rows.Length; row++)
        {
            storage.RowPointers[row + 1] = storage.RowPointers[row] + rows[row].Length;
        }

        storage.Values = entries;
        storage.ColumnIndices = [.. rows.SelectMany(row => row)];
        return matrix;
    }

    /// <summary>The entries of the pattern at a point, row by row, with nothing allocated.</summary>
    /// <param name="point">Where.</param>
    /// <param name="entries">Takes them, in the order of <see cref="SparsityPattern.Entries"/>.</param>
    /// <exception cref="ModelException">The point does not fit, or there is not a place for each entry.</exception>
    public void Run(Point point, Span<double> entries)
    {
        var samples = Samples(point);
        var plan = PlanFor(samples);
        if (entries.Length != plan.Count)
        {
            throw new ModelException($"{entries.Length} places were given, and the pattern has {plan.Count} entries.");
        }

        plan.Run(point, samples, entries);
    }

    /// <summary>
    /// Which entries may differ from 0, and from how many directions they come. It is the same at every point with as many samples.
    /// </summary>
    /// <exception cref="ModelException">The number of samples is not known.</exception>
    public SparsityPattern PatternAt(Point point) => new(PlanFor(Samples(point)).Compression);

    /// <summary>What it is, and how to have its numbers.</summary>
    public override string ToString() => $"A {(_source.IsSymmetric ? "Hessian" : "Jacobian")} as a program: At(point) gives its numbers, "
        + "PatternAt(point) what of it may differ from 0.";

    private (PartialsPlan Plan, double[] Entries) Entries(Point point)
    {
        var samples = Samples(point);
        var plan = PlanFor(samples);
        var entries = new double[plan.Count];
        plan.Run(point, samples, entries);
        return (plan, entries);
    }

    private int Samples(Point point) => _source.Map is { Samples.IsEmpty: false } map ? SampleSize.Of(map.Samples, point)
        : _source.Map.NeedsCount ? SampleSize.Of(point) ?? throw SampleSize.Missing()
        : 0;

    private PartialsPlan PlanFor(int samples) =>
        _plan is { } plan && plan.Fits(samples) ? plan : _plan = new PartialsPlan(_source, samples, Threads);
}
