using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// The unpacked bytes of a zip's entry. They are never more than the directory says and, once read to the end, neither fewer nor others;
/// else reading them throws.
/// </summary>
/// <param name="unpacked">What unpacks them; it is closed with this stream.</param>
/// <param name="entry">What the directory says.</param>
/// <param name="shown">The path for a sentence.</param>
internal sealed class ZipEntryStream(Stream unpacked, ZipEntry entry, string shown) : ReadOnlyStream
{
    private long _length;
    private uint _crc;

    /// <inheritdoc/>
    /// <exception cref="UsageException">The bytes are not those that were packed.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = unpacked.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }

        _length += read;
        _crc = Crc32.Append(_crc, buffer[..read]);
        var isAtEnd = read == 0 && buffer.Length > 0;
        return _length > entry.Size || (isAtEnd && (_length != entry.Size || _crc != entry.Crc)) ? throw Damaged() : read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private UsageException Damaged() =>
        new($"{shown} does not unpack to what its zip says: it is damaged. Download the zip again, or ask for the file again.");
}
