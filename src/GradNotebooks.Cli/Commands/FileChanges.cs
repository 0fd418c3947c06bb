using GradNotebooks.Cli.Files;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Waits for a file to be saved. The operating system tells of it at once; where it does not, as on some network drives, a look now and
/// then finds out.
/// </summary>
internal sealed class FileChanges : IDisposable
{
    private static readonly TimeSpan NowAndThen = TimeSpan.FromSeconds(1);

    /// <summary>Editors write a file in several steps; after this time without one it is whole.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _told = new(0);
    private readonly string _path;
    private readonly FileSystemWatcher? _watcher;
    private (DateTime Saved, long Length)? _seen;

    /// <param name="path">The file; what counts as a change is what comes after this.</param>
    public FileChanges(string path)
    {
        _path = RealPath.Of(path);
        _seen = Stamp();
        _watcher = Watcher();
    }

    /// <summary>Returns once the file was saved and is there, whole.</summary>
    /// <exception cref="OperationCanceledException">It is not waited for any longer.</exception>
    public async Task NextAsync(CancellationToken cancellation)
    {
        while (Stamp() is var now && (now is null || now == _seen))
        {
            await _told.WaitAsync(NowAndThen, cancellation).ConfigureAwait(false);
        }

        do
        {
            _seen = Stamp();
            await Task.Delay(Quiet, cancellation).ConfigureAwait(false);
        }
        while (_seen is null || Stamp() != _seen);
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _told.Dispose();
    }

    private (DateTime Saved, long Length)? Stamp()
    {
        try
        {
            var file = new FileInfo(_path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private FileSystemWatcher? Watcher()
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path));
            watcher.Changed += (_, _) => _told.Release();
            watcher.Created += (_, _) => _told.Release();
            watcher.Renamed += (_, _) => _told.Release();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
