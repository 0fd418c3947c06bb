using System.Buffers.Binary;
using System.Text;

namespace GradNotebooks.Cli.Submissions;

/// <summary>What a zip's directory says of an entry (APPNOTE 4.3.12). Nothing of it is to be believed before it is checked.</summary>
internal sealed record ZipEntry
{
    /// <summary>The bytes of an entry in the directory without its name, extra fields and comment.</summary>
    public const int HeaderLength = 46;

    /// <summary>What stands at the beginning of each.</summary>
    public const uint Signature = 0x02014b50;

    private const int FileKind = 0xF000;
    private const uint In64 = uint.MaxValue;
    private const ushort Zip64 = 0x0001;
    private const byte Unix = 3;
    private const byte MacOS = 19;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path as it stands there.</summary>
    public required string Name { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required int NameLength { get; init; }

    /// <summary>Whether it is encrypted.</summary>
    public required bool IsEncrypted { get; init; }

    /// <summary>How it is packed: 0 not at all, 8 by Deflate.</summary>
    public required ushort Method { get; init; }

    /// <summary>The <see cref="Crc32"/> of the unpacked bytes.</summary>
    public required uint Crc { get; init; }

    /// <summary>The number of packed bytes.</summary>
    public required long Packed { get; init; }

    /// <summary>The number of unpacked bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Where in the zip it begins.</summary>
    public required long Offset { get; init; }

    /// <summary>The kind of file that Unix calls it, as in st_mode; 0 where that is not told.</summary>
    public required int UnixKind { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTime Modified { get; init; }

    /// <summary>Where it ends in the zip, at the earliest.</summary>
    public long End => Offset + ZipFiles.LocalHeaderLength + NameLength + Packed;

    /// <summary>Reads one.</summary>
    /// <param name="header">Its fixed part.</param>
    /// <param name="name">The bytes of its name.</param>
    /// <param name="extra">Its extra fields.</param>
    public static ZipEntry Of(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var (packed, size, offset) = (UInt32(header, 20), UInt32(header, 24), UInt32(header, 42));
        var large = Extra(extra, Zip64);
        return new ZipEntry
        {
            Name = Text(name, isUtf8: (flags & 0x800) != 0),
            NameLength = name.Length,
            IsEncrypted = (flags & 0x2041) != 0,
            Method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
            Crc = UInt32(header, 16),
            // In this order, and each only where the field proper is full.
            Size = size == In64 ? Large(ref large) : size,
            Packed = packed == In64 ? Large(ref large) : packed,
            Offset = offset == In64 ? Large(ref large) : offset,
            UnixKind = header[5] is Unix or MacOS ? (int)(UInt32(header, 38) >> 16) & FileKind : 0,
            Modified = Time(UInt32(header, 12)),
        };
    }

    private static uint UInt32(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt32LittleEndian(header[at..]);

    private static long Large(ref ReadOnlySpan<byte> field)
    {
        // A missing number is as wrong as a negative one, and is told where the entry is checked.
        if (field.Length < sizeof(long))
        {
            return -1;
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[sizeof(long)..];
        return number;
    }

    private static ReadOnlySpan<byte> Extra(ReadOnlySpan<byte> fields, ushort id)
    {
        while (fields.Length >= 4)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]), fields.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(fields) == id)
            {
                return fields.Slice(4, length);
            }

            fields = fields[(4 + length)..];
        }

        return [];
    }

    /// <summary>macOS writes UTF-8 and does not say so; what is none is in the code page of old.</summary>
    private static string Text(ReadOnlySpan<byte> bytes, bool isUtf8)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return (isUtf8 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(437)!).GetString(bytes);
        }
    }

    /// <summary>MS-DOS's date and time, in steps of two seconds; the beginning of time for what is none.</summary>
    private static DateTime Time(uint dos)
    {
        var (year, month, day) = (1980 + (int)(dos >> 25), (int)(dos >> 21) & 15, (int)(dos >> 16) & 31);
        var (hour, minute, second) = ((int)(dos >> 11) & 31, (int)(dos >> 5) & 63, 2 * ((int)dos & 31));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc)
            : default;
    }
}
