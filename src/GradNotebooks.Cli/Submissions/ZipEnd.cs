using System.Buffers.Binary;

namespace GradNotebooks.Cli.Submissions;

/// <summary>Where a zip's directory lies, which stands at the zip's end (APPNOTE 4.3.14 to 4.3.16).</summary>
/// <param name="Start">Where the directory begins.</param>
/// <param name="End">What it ends before.</param>
/// <param name="Count">How many entries it says to have.</param>
internal readonly record struct ZipEnd(long Start, long End, long Count)
{
    private const uint Signature = 0x06054b50;
    private const uint LocatorSignature = 0x07064b50;
    private const uint LargeSignature = 0x06064b50;
    private const int Length = 22;
    private const int LocatorLength = 20;
    private const int LargeLength = 56;

    /// <summary>Finds it; null where the stream is no zip, or lacks its end.</summary>
    public static ZipEnd? Find(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, Length + ushort.MaxValue)];
        var start = zip.Length - tail.Length;
        zip.Position = start;
        zip.ReadExactly(tail);
        for (var at = tail.Length - Length; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) == Signature
                && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) <= end.Length - Length)
            {
                var found = Large(zip, start + at) ?? new ZipEnd(
                    BinaryPrimitives.ReadUInt32LittleEndian(end[16..]), start + at, BinaryPrimitives.ReadUInt16LittleEndian(end[10..]));
                return found.Start >= 0 && found.Start <= found.End && found.Count >= 0 ? found : null;
            }
        }

        return null;
    }

    /// <summary>The same of a zip whose numbers are too large for the ordinary end; null where there is no such thing.</summary>
    private static ZipEnd? Large(Stream zip, long ordinary)
    {
        Span<byte> locator = stackalloc byte[LocatorLength];
        Span<byte> large = stackalloc byte[LargeLength];
        return Reads(zip, ordinary - LocatorLength, LocatorSignature, locator)
            && BinaryPrimitives.ReadInt64LittleEndian(locator[8..]) is var at && at < ordinary
            && Reads(zip, at, LargeSignature, large)
                ? new ZipEnd(
                    BinaryPrimitives.ReadInt64LittleEndian(large[48..]), at, BinaryPrimitives.ReadInt64LittleEndian(large[32..]))
                : null;
    }

    private static bool Reads(Stream zip, long at, uint signature, Span<byte> into)
    {
        if (at < 0 || at > zip.Length - into.Length)
        {
            return false;
        }

        zip.Position = at;
        zip.ReadExactly(into);
        return BinaryPrimitives.ReadUInt32LittleEndian(into) == signature;
    }
}
