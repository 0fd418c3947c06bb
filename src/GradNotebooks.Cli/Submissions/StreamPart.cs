namespace GradNotebooks.Cli.Submissions;

/// <summary>The next bytes of a stream, and no more of them than are said.</summary>
/// <param name="whole">The stream, where they begin; it is closed with this one.</param>
/// <param name="length">How many they are.</param>
internal sealed class StreamPart(Stream whole, long length) : ReadOnlyStream
{
    private long _left = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = whole.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            whole.Dispose();
        }

        base.Dispose(disposing);
    }
}
