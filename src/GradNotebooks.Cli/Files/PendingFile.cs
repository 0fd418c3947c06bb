using System.Text;

namespace GradNotebooks.Cli.Files;

/// <summary>
/// A text that takes a file's place all at once. It is written beside the file under a name of its own and is on the disk before it is
/// renamed, so that whenever the command or the machine stops, the file is the old one or the new one, and whole. A link stays and what it
/// leads to is replaced. What is not given a place is removed again.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly Action<Stream> _write;
    private readonly UnixFileMode? _rights;
    private bool _isPlaced;

    private PendingFile(string target, Action<Stream> write, UnixFileMode? rights) => (_target, _temporary, _write, _rights) = (
        target, Path.Combine(Path.GetDirectoryName(target)!, $".gradnb-{Guid.NewGuid():N}.tmp"), write, rights);

    /// <summary>Writes the text beside the file that it is meant for, with that file's owner and rights if there is one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="rights">The rights that it has instead, from its first byte on; on Windows there are none such.</param>
    /// <exception cref="IOException">It cannot be written: no room, no right, no such folder. Nothing is left of it.</exception>
    public static PendingFile Write(string path, string text, UnixFileMode? rights = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Write(path, stream => stream.Write(bytes), rights);
    }

    /// <summary>The same of what is written piece by piece, for what is too long to be held in memory.</summary>
    /// <inheritdoc cref="Write(string, string, UnixFileMode?)"/>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it. What this throws is thrown on, and nothing is left of the file.</param>
    /// <param name="rights">The rights that it has instead.</param>
    public static PendingFile Write(string path, Action<Stream> write, UnixFileMode? rights = null)
    {
        var file = new PendingFile(RealPath.Of(path), write, rights);
        try
        {
            file.Tell(file.Write);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Puts it in the file's place.</summary>
    /// <exception cref="IOException">It cannot be put there; the file is as it was.</exception>
    public void Replace() => Tell(() =>
    {
        File.Move(_temporary, _target, overwrite: true);
        _isPlaced = true;
    });

    /// <summary>Puts it where there is no file yet.</summary>
    /// <exception cref="IOException">There is one by now, or it cannot be put there.</exception>
    public void Place() => Tell(() =>
    {
        File.Move(_temporary, _target, overwrite: false);
        _isPlaced = true;
    });

    /// <summary>
    /// Puts it beside the file, under the first name of x.executed.ipynb, x.executed-2.ipynb, … that is free, and returns the path.
    /// </summary>
    /// <exception cref="IOException">It cannot be put there.</exception>
    public string PlaceBeside()
    {
        var bytes = File.ReadAllBytes(_temporary);
        for (var i = 1; ; i++)
        {
            var beside = Path.ChangeExtension(_target, $".executed{(i > 1 ? $"-{i}" : "")}{Path.GetExtension(_target)}");
            if (File.Exists(beside) && File.ReadAllBytes(beside).AsSpan().SequenceEqual(bytes))
            {
                return beside;
            }

            try
            {
                File.Move(_temporary, beside, overwrite: false);
                _isPlaced = true;
                return beside;
            }
            catch (IOException) when (Path.Exists(beside))
            {
            }
        }
    }

    public void Dispose()
    {
        if (_isPlaced)
        {
            return;
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void Write()
    {
        var isThere = File.Exists(_target);
        if (isThere)
        {
            // What may not be written may not be replaced either, though the rights of its folder would allow it.
            using var _ = new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (_rights is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = _rights;
        }

        using var stream = new FileStream(_temporary, options);
        if (isThere && !OperatingSystem.IsWindows())
        {
            LinuxFile.CopyOwner(_target, stream.SafeFileHandle);
            File.SetUnixFileMode(stream.SafeFileHandle, _rights ?? File.GetUnixFileMode(_target));
        }

        _write(stream);
        LinuxFile.Flush(stream);
    }

    /// <summary>The person knows the file by its own name.</summary>
    private void Tell(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var told = exception.Message.Replace(_temporary, _target);
            throw new IOException(told.Contains(_target, StringComparison.Ordinal) ? told : $"{told} : '{_target}'", exception);
        }
    }
}
