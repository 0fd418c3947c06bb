using System.Buffers.Binary;
using System.IO.Compression;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>The files of a zip. Nothing is unpacked before it is read, and nothing ever to the disk.</summary>
/// <remarks>
/// <see cref="ZipArchive"/> takes the whole directory into memory before anything of it can be refused, checks no checksum, and lets one
/// thread read at a time. A directory is simple to read; its numbers are checked here, and what it says of an entry where that is read.
/// </remarks>
internal sealed class ZipFiles
{
    /// <summary>The bytes before an entry's own, without its name and extra fields.</summary>
    public const int LocalHeaderLength = 30;

    private const uint LocalSignature = 0x04034b50;
    private const long LongestDirectory = 64 << 20;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;
    private const int OrdinaryFile = 0x8000;
    private const int Folder = 0x4000;
    private const int Link = 0xA000;

    private readonly Func<Stream> _open;
    private readonly string _shown;
    private readonly string _prefix;
    private readonly IntakeLimits _limits;
    private readonly long _most;

    private ZipFiles(Func<Stream> open, string shown, string prefix, IntakeLimits limits, long most) =>
        (_open, _shown, _prefix, _limits, _most) = (open, shown, prefix, limits, most);

    /// <summary>The files, in the order of their paths; those that are not to be opened have a fault.</summary>
    /// <param name="open">Opens the zip; each call gives a stream of its own that can seek.</param>
    /// <param name="shown">What it is called in sentences.</param>
    /// <param name="prefix">What is put before the path of each.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="most">How many bytes all of it together may unpack to.</param>
    /// <exception cref="UsageException">It is no zip, it is cut off, or has more entries than the limits allow.</exception>
    public static IReadOnlyList<FoundFile> Of(Func<Stream> open, string shown, string prefix, IntakeLimits limits, long most) =>
        new ZipFiles(open, shown, prefix, limits, most).Files();

    private List<FoundFile> Files()
    {
        var entries = Directory();
        var overlapping = Overlapping(entries);
        var files = new List<FoundFile>();
        var total = 0L;
        foreach (var entry in entries.Where(entry => !FoundFile.IsLeftover(entry.Name)))
        {
            var astray = ZipPath.Fault(entry.Name);
            var path = astray is null ? ZipPath.Plain(entry.Name) : entry.Name;
            if (astray is null && (path.Length == 0 || entry.Name.EndsWith('/')))
            {
                continue;
            }

            total += Math.Clamp(entry.Size, 0, _limits.Notebook);
            var wrong = astray ?? Fault(entry)
                ?? (overlapping.Contains(entry) ? "shares its bytes with another entry of its zip, as zip bombs do: zip it again." : null)
                ?? (total > _most ? $"is beyond the {IntakeLimits.Told(_most)} that {_shown} may unpack to: hand in less." : null);
            files.Add(wrong is null
                ? new FoundFile(_prefix + path, entry.Modified, () => Open(entry, Wording.Plain(_prefix + path)))
                : FoundFile.Faulty(_prefix + path, wrong) with { IsAstray = astray is not null });
        }

        return [.. WithoutTwins(files).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>What two tools would unpack differently is not taken from either.</summary>
    private static IEnumerable<FoundFile> WithoutTwins(List<FoundFile> files) =>
        files.GroupBy(file => file.Path, StringComparer.Ordinal).Select(same => same.Skip(1).Any() && !same.First().IsAstray
            ? FoundFile.Faulty(same.Key, "stands in its zip twice, and nobody can say which one counts: zip it again.")
            : same.First());

    private List<ZipEntry> Directory()
    {
        using var zip = _open();
        if (ZipEnd.Find(zip) is not { } end)
        {
            throw new UsageException($"{_shown} is no zip, or only the beginning of one: download it again, or ask for it again.");
        }

        if (end.Count > _limits.Files || end.End - end.Start > LongestDirectory)
        {
            throw new UsageException(
                $"{_shown} has more than {_limits.Files} files, or names longer than files have: hand in, or grade, fewer at a time.");
        }

        try
        {
            zip.Position = end.Start;
            using var directory = new BufferedStream(new StreamPart(zip, end.End - end.Start), 1 << 16);
            return [.. Enumerable.Range(0, (int)end.Count).Select(_ => Next(directory))];
        }
        catch (EndOfStreamException)
        {
            throw Damaged();
        }
    }

    private ZipEntry Next(Stream directory)
    {
        Span<byte> header = stackalloc byte[ZipEntry.HeaderLength];
        directory.ReadExactly(header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipEntry.Signature)
        {
            throw Damaged();
        }

        var lengths = (Name: BinaryPrimitives.ReadUInt16LittleEndian(header[28..]),
            Extra: BinaryPrimitives.ReadUInt16LittleEndian(header[30..]), Comment: BinaryPrimitives.ReadUInt16LittleEndian(header[32..]));
        var rest = new byte[lengths.Name + lengths.Extra + lengths.Comment];
        directory.ReadExactly(rest);
        return ZipEntry.Of(header, rest.AsSpan(0, lengths.Name), rest.AsSpan(lengths.Name, lengths.Extra));
    }

    private string? Fault(ZipEntry entry) => entry switch
    {
        { Size: < 0 } or { Packed: < 0 } or { Offset: < 0 } => "is damaged in its zip: download the zip again, or ask for the file again.",
        { IsEncrypted: true } => "is encrypted: zip it again without a password.",
        { UnixKind: Link } => "is a link, and links are not followed: zip the file itself.",
        { UnixKind: not (0 or OrdinaryFile or Folder) } => "is no ordinary file: zip the notebook itself.",
        { Method: not (Stored or Deflated) } =>
            $"is packed by method {entry.Method}, which is not read here: zip it again as an ordinary zip.",
        { Size: 0 } => "is empty: ask for it again.",
        _ when entry.Size > _limits.Notebook =>
            $"is larger than {IntakeLimits.Told(_limits.Notebook)}: clear the notebook's outputs, and hand it in again.",
        _ when entry.Size >= _limits.RatioFrom && entry.Size / _limits.Ratio > entry.Packed =>
            $"unpacks to more than {_limits.Ratio} times its size, as zip bombs do: clear the notebook's outputs, and hand it in again.",
        _ => null,
    };

    private static HashSet<ZipEntry> Overlapping(List<ZipEntry> entries)
    {
        var overlapping = new HashSet<ZipEntry>(ReferenceEqualityComparer.Instance);
        var reaching = default(ZipEntry);
        foreach (var entry in entries.OrderBy(entry => entry.Offset))
        {
            if (reaching is not null && entry.Offset < reaching.End)
            {
                overlapping.UnionWith([reaching, entry]);
            }

            reaching = reaching is null || entry.End > reaching.End ? entry : reaching;
        }

        return overlapping;
    }

    private ZipEntryStream Open(ZipEntry entry, string shown)
    {
        var zip = _open();
        try
        {
            Span<byte> header = stackalloc byte[LocalHeaderLength];
            zip.Position = Math.Min(entry.Offset, zip.Length);
            zip.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature)
            {
                throw new EndOfStreamException();
            }

            zip.Position += BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            var packed = new StreamPart(zip, entry.Packed);
            return new ZipEntryStream(
                entry.Method == Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress), entry, shown);
        }
        catch (EndOfStreamException)
        {
            zip.Dispose();
            throw Damaged();
        }
    }

    private UsageException Damaged() => new($"{_shown} is a damaged zip: download it again, or ask for it again.");
}
