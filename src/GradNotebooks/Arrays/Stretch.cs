namespace GradNotebooks;

/// <summary>
/// How an array stretches to a shape, by NumPy's rule. The entries lie in blocks: some of the array's own that follow each other, each so
/// many times in a row; and a block comes again and again, where an axis above it is stretched too.
/// </summary>
internal readonly struct Stretch
{
    /// <summary>A shorter block is sooner repeated than worked on by itself.</summary>
    public const int WorthItsOwnCall = 256;

    private readonly Value _value;
    private readonly Shape _shape;
    private readonly int _times;
    private readonly int _block;
    private readonly int _blocks;
    private readonly bool _isWhole;

    public Stretch(Value value, Shape shape)
    {
        (_value, _shape) = (value, shape);

        // Of most that stretch, all of it is the block.
        if (shape.Sizes.AsSpan().EndsWith(value.Shape.Sizes.AsSpan()))
        {
            (_times, _block, _blocks, _isWhole) = (1, value.Count, shape.Count, true);
            Period = _block >= WorthItsOwnCall ? _block : null;
            return;
        }

        var axis = 1;
        _times = Across(isStretched: true, 1, ref axis);
        _block = Across(isStretched: false, _times, ref axis);
        _blocks = Across(isStretched: true, _block, ref axis);
        Period = _times == 1 && axis > shape.Rank && _block >= WorthItsOwnCall ? _block : null;
    }

    /// <summary>After how many entries the array begins anew, where it lies as it is, again and again; null where it does not.</summary>
    public int? Period { get; }

    /// <summary>Entries that follow each other within a period.</summary>
    public ReadOnlySpan<double> Slice(int first, int count) => _value.Numbers.Slice(first % _block, count);

    /// <summary>Writes down what the array has for some entries of the shape.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="numbers">Takes them.</param>
    public void Write(int first, Span<double> numbers)
    {
        for (var done = 0; done < numbers.Length;)
        {
            var place = first + done;
            var again = place % _blocks;
            var length = done >= _block && again >= _block
                ? Again(numbers[(done - _block)..], _blocks - again)
                : Block(place, numbers.Slice(done, Math.Min(_block - place % _block, numbers.Length - done)));
            done += length;
        }
    }

    /// <summary>Copies a block as often as it comes again, twice as much each time; how many numbers that gives.</summary>
    private int Again(Span<double> numbers, int most)
    {
        var end = Math.Min(numbers.Length, _block + most);
        for (var known = _block; known < end; known *= 2)
        {
            numbers[..Math.Min(known, end - known)].CopyTo(numbers[known..]);
        }

        return end - _block;
    }

    /// <summary>Writes the rest of a block, or a part of that; how many numbers these are.</summary>
    private int Block(int place, Span<double> numbers)
    {
        var own = _value.Numbers[(_isWhole ? place % _block : Kernels.Place(_value.Shape, _shape, place))..];
        if (_times == 1)
        {
            own[..numbers.Length].CopyTo(numbers);
            return numbers.Length;
        }

        var left = _times - place % _times;
        for (var (i, at) = (0, 0); at < numbers.Length; i++, left = _times)
        {
            var (number, end) = (own[i], Math.Min(at + left, numbers.Length));
            for (; at < end; at++)
            {
                numbers[at] = number;
            }
        }

        return numbers.Length;
    }

    /// <summary>A size times those of the axes from one on, as long as they are stretched, or are not.</summary>
    private int Across(bool isStretched, int size, ref int axis)
    {
        var own = _value.Shape.Sizes.AsSpan();
        var all = _shape.Sizes.AsSpan();
        for (; axis <= all.Length; axis++)
        {
            if (all[^axis] != 1 && (axis > own.Length || own[^axis] == 1) != isStretched)
            {
                break;
            }

            size *= all[^axis];
        }

        return size;
    }
}
