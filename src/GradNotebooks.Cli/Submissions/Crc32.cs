namespace GradNotebooks.Cli.Submissions;

/// <summary>The checksum of zips, by ISO 3309's polynomial; processors and the runtime have only that of Castagnoli.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>The checksum of bytes after others.</summary>
    /// <param name="crc">That of the others; 0 where there are none.</param>
    /// <param name="bytes">The bytes.</param>
    /// <example>
    /// <code>
    /// Crc32.Append(0, "123456789"u8)      // 0xCBF43926
    /// </code>
    /// </example>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (var next in bytes)
        {
            crc = Table[(byte)(crc ^ next)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Remainder(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
        }

        return crc;
    }
}
