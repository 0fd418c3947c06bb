using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>A zip that a student handed in: a file of its own, or an entry of a class's zip, unpacked into memory.</summary>
internal static class StudentsZip
{
    /// <summary>Its files.</summary>
    /// <exception cref="UsageException">It is not to be opened, or cannot be read.</exception>
    public static IReadOnlyList<FoundFile> Files(FoundFile zip, IntakeLimits limits)
    {
        if (zip.Fault is { } fault)
        {
            throw new UsageException(fault);
        }

        var open = zip.Open;
        using (var stream = zip.Open())
        {
            if (!stream.CanSeek)
            {
                var bytes = Unpacked(stream, zip.Shown, limits);
                open = () => new MemoryStream(bytes, writable: false);
            }
        }

        return ZipFiles.Of(open, zip.Shown, zip.Path + "/", limits, limits.StudentsZip);
    }

    private static byte[] Unpacked(Stream stream, string shown, IntakeLimits limits)
    {
        using var bounded = new InspectedStream(stream, limits.NestedZip, shown);
        using var bytes = new MemoryStream();
        bounded.CopyTo(bytes);
        return bytes.ToArray();
    }
}
