using System.Buffers;
using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// Several products of matrices so small that to copy them would cost as much as to multiply them: a vector of a row of the right factor
/// is multiplied by numbers of the left one as they lie, or the other way round, where the left one's columns are what follows each other.
/// </summary>
internal readonly struct SmallProducts : IParts
{
    /// <summary>So many multiplications at most are a small product.</summary>
    public const int Most = 1 << 15;

    /// <summary>About so many multiplications are a part.</summary>
    private const int Part = 1 << 15;

    /// <summary>So many multiplications take as long as a number takes on its way from memory.</summary>
    private const long PerNumber = 8;

    private readonly int _count;
    private readonly StackedOperand _numbers;
    private readonly StackedOperand _vectors;
    private readonly StackedOperand _result;
    private readonly bool _isPacked;

    /// <param name="count">How many products there are.</param>
    /// <param name="a">The left factors.</param>
    /// <param name="b">The right factors.</param>
    /// <param name="result">Takes the products, row by row, one after another.</param>
    private SmallProducts(int count, StackedOperand a, StackedOperand b, StackedOperand result)
    {
        // (A·B)ᵀ = Bᵀ·Aᵀ: the vectors go along whichever side of the result is longer, of those that lie so in memory.
        var isTurned = a.RowStep == 1 && (b.ColumnStep != 1 || a.Rows > b.Columns);
        (_count, _numbers, _vectors, _result) = isTurned
            ? (count, b.Transposed, a.Transposed, result.Transposed)
            : (count, a, b, result);
        _isPacked = _vectors.ColumnStep != 1 || _vectors.Columns < Vector<double>.Count;
    }

    private int Products => Math.Max(1, Part / (_numbers.Rows * _vectors.Rows * _vectors.Columns));

    /// <summary>A panel is as wide as its vectors reach.</summary>
    private int PanelStep => (_vectors.Columns + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>Aₖ·Bₖ for each k.</summary>
    /// <param name="count">How many products there are.</param>
    /// <param name="a">The left factors.</param>
    /// <param name="b">The right factors.</param>
    /// <param name="result">Takes the products, row by row, one after another.</param>
    public static void Multiply(int count, StackedOperand a, StackedOperand b, double[] result)
    {
        var products = new SmallProducts(
            count, a, b, new StackedOperand(result, a.Rows, b.Columns, b.Columns, 1, a.Rows * b.Columns));
        var work = (long)count * a.Rows * a.Columns * b.Columns / PerNumber;
        Crew.Share(products, (count + products.Products - 1) / products.Products, work);
    }

    public void Do(int part)
    {
        var panel = _isPacked ? ArrayPool<double>.Shared.Rent(_vectors.Rows * PanelStep) : [];
        var columns = ArrayPool<double>.Shared.Rent(Math.Max(_numbers.Rows, StripProduct.Height) * 2 * Vector<double>.Count);
        var (first, end) = (part * Products, Math.Min((part + 1) * Products, _count));
        for (var k = first; k < end; k++)
        {
            if (!_isPacked)
            {
                Multiply(k, _vectors.Numbers.AsSpan(_vectors.Start(k), _vectors.Reach), _vectors.RowStep, columns);
                continue;
            }

            if (k == first || _vectors.Step != 0)
            {
                Pack(k, panel.AsSpan(0, _vectors.Rows * PanelStep));
            }

            Multiply(k, panel, PanelStep, columns);
        }

        ArrayPool<double>.Shared.Return(columns);
        if (_isPacked)
        {
            ArrayPool<double>.Shared.Return(panel);
        }
    }

    /// <summary>Copies what the vectors are taken from, row by row, with zeros up to the last vector's end.</summary>
    private void Pack(int k, Span<double> panel)
    {
        panel.Clear();
        for (var row = 0; row < _vectors.Rows; row++)
        {
            var start = _vectors.Start(k) + row * _vectors.RowStep;
            var own = panel.Slice(row * PanelStep, _vectors.Columns);
            for (var j = 0; j < own.Length; j++)
            {
                own[j] = _vectors.Numbers[start + j * _vectors.ColumnStep];
            }
        }
    }

    /// <summary>One product, some columns after another; the last vector of them may take once more what the one before it took.</summary>
    private void Multiply(int k, ReadOnlySpan<double> panel, int step, Span<double> memory)
    {
        var (width, all, rows) = (Vector<double>.Count, _isPacked ? PanelStep : _vectors.Columns, _numbers.Rows);
        var left = _numbers.Numbers.AsSpan(_numbers.Start(k), _numbers.Reach);
        for (var (column, across) = (0, 0); column < all; column += across)
        {
            across = column + 2 * width <= all ? 2 * width : width;
            var first = Math.Min(column, all - across);
            var inside = Math.Min(across, _vectors.Columns - first);
            var result = _result.Numbers.AsSpan(
                _result.Start(k) + first * _result.ColumnStep, (rows - 1) * _result.RowStep + (inside - 1) * _result.ColumnStep + 1);

            // What does not lie in the result as it is worked out is put there afterwards.
            var isWhole = _result.ColumnStep == 1 && inside == across && rows >= StripProduct.Height;
            StripProduct.Multiply(
                left, rows, _numbers.RowStep, _numbers.ColumnStep, panel[first..], _vectors.Rows, step, across,
                isWhole ? result : memory, isWhole ? _result.RowStep : across);
            if (!isWhole)
            {
                Spread(memory, across, rows, inside, result, _result.RowStep, _result.ColumnStep);
            }
        }
    }

    private static void Spread(
        ReadOnlySpan<double> numbers, int across, int rows, int columns, Span<double> result, int rowStep, int columnStep)
    {
        for (var i = 0; i < rows; i++)
        {
            var row = numbers.Slice(i * across, columns);
            var place = i * rowStep;
            for (var j = 0; j < row.Length; j++, place += columnStep)
            {
                result[place] = row[j];
            }
        }
    }
}
