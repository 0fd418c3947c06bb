using System.Security.Cryptography;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>A file while it is read once: its first bytes, its size against what is allowed, and the SHA-256 of all of it.</summary>
internal sealed class InspectedStream : ReadOnlyStream
{
    private const int HeadLength = 4096;

    private readonly Stream _file;
    private readonly long _most;
    private readonly string _shown;
    private readonly byte[] _head = new byte[HeadLength];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly int _headLength;
    private int _at;
    private long _length;

    /// <param name="file">The file, at its beginning; it is closed with this stream.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <param name="shown">Its path for a sentence.</param>
    public InspectedStream(Stream file, long most, string shown)
    {
        (_file, _most, _shown) = (file, most, shown);
        while (_headLength < HeadLength && Take(_head.AsSpan(_headLength)) is > 0 and var read)
        {
            _headLength += read;
        }
    }

    /// <summary>The first bytes, up to 4096; they are read as well.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    /// <inheritdoc/>
    /// <exception cref="UsageException">The file has more bytes than are allowed.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _headLength)
        {
            return Take(buffer);
        }

        var read = Math.Min(buffer.Length, _headLength - _at);
        _head.AsSpan(_at, read).CopyTo(buffer);
        _at += read;
        return read;
    }

    /// <summary>The SHA-256 of the whole file in hexadecimal; what is left of it is read for that.</summary>
    public string Digest()
    {
        Span<byte> rest = stackalloc byte[HeadLength];
        while (Take(rest) > 0)
        {
        }

        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        var read = _file.Read(buffer);
        _length += read;
        if (_length > _most)
        {
            throw new UsageException(
                $"{_shown} is larger than {IntakeLimits.Told(_most)}: clear the notebook's outputs, and hand it in again.");
        }

        _hash.AppendData(buffer[..read]);
        return read;
    }
}
