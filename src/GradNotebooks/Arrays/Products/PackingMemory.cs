using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>Memory in which a thread packs the factors of one product after another; it begins on a line of the cache.</summary>
internal sealed class PackingMemory
{
    /// <summary>A line of the cache, and the widest vector: 64 bytes.</summary>
    private const int Line = 64 / sizeof(double);

    private double[] _numbers = [];
    private int _origin;

    /// <summary>Room for so many numbers, until it is asked for again.</summary>
    public ArraySegment<double> Room(int count)
    {
        if (_numbers.Length < count + Line)
        {
            _numbers = GC.AllocateUninitializedArray<double>(count + Line, pinned: true);
            var address = Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0);
            _origin = (int)(-address & (Line * sizeof(double) - 1)) / sizeof(double);
        }

        return new ArraySegment<double>(_numbers, _origin, count);
    }
}
