namespace GradNotebooks;

/// <summary>Elementwise execution with broadcasting.</summary>
internal static partial class Kernels
{
    public static Value Map(Shape shape, Value u, Func<double, double> function, UnaryBlock? block)
    {
        var result = new double[shape.Count];
        if (block is not null && !shape.IsScalar && u.Shape == shape)
        {
            block(u.Numbers, result);
            return new Value(shape, result);
        }

        var at = new Broadcast(u, shape);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = function(at[i]);
        }

        return new Value(shape, result);
    }

    public static Value Map(Shape shape, Value u, Value v, Func<double, double, double> function, BinaryBlock? block)
    {
        var result = new double[shape.Count];
        if (block is not null && !shape.IsScalar && u.Shape == shape && v.Shape == shape)
        {
            block(u.Numbers, v.Numbers, result);
            return new Value(shape, result);
        }

        var p = new Broadcast(u, shape);
        var q = new Broadcast(v, shape);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = function(p[i], q[i]);
        }

        return new Value(shape, result);
    }

    public static Value Map(Shape shape, Value u, Value v, Value w, Func<double, double, double, double> function)
    {
        var result = new double[shape.Count];
        var p = new Broadcast(u, shape);
        var q = new Broadcast(v, shape);
        var r = new Broadcast(w, shape);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = function(p[i], q[i], r[i]);
        }

        return new Value(shape, result);
    }

    /// <summary>Reads a value as if it were repeated up to a larger shape, by NumPy's rule.</summary>
    private readonly ref struct Broadcast
    {
        private readonly ReadOnlySpan<double> _numbers;
        private readonly int[]? _places;

        public Broadcast(Value value, Shape shape)
        {
            _numbers = value.Numbers;
            _places = value.Count == 1 || value.Shape == shape ? null : Places(value.Shape, shape);
        }

        public double this[int i] => _numbers.Length == 1 ? _numbers[0] : _numbers[_places is null ? i : _places[i]];

    }

    /// <summary>For each entry of a larger shape, which entry of a smaller one is repeated there.</summary>
    private static int[] Places(Shape from, Shape to)
    {
        var places = new int[to.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var (rest, place, stride) = (i, 0, 1);
            for (var axis = 1; axis <= from.Rank; axis++)
            {
                var size = from.Sizes[^axis];
                place += size == 1 ? 0 : rest % to.Sizes[^axis] * stride;
                rest /= to.Sizes[^axis];
                stride *= size;
            }

            places[i] = place;
        }

        return places;
    }
}
