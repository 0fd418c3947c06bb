using System.Security.Cryptography;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>Opens a notebook by its file name's extension.</summary>
internal static class NotebookReader
{
    public static Notebook Read(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new UsageException($"There is no notebook {path}: check the path, it is taken from {Directory.GetCurrentDirectory()}.");
        }

        Func<string, string, string, Notebook> read = Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".ipynb" => IpynbReader.Read,
            ".dib" => DibReader.Read,
            _ => throw new UsageException($"{path} is not a notebook that gradnb reads: it reads .ipynb and .dib files."),
        };
        var bytes = Bytes(full, path);
        var notebook = read(full, path, NotebookText.Read(bytes, path));
        notebook.Digest = SHA256.HashData(bytes);
        return notebook;
    }

    private static byte[] Bytes(string full, string path)
    {
        try
        {
            return File.ReadAllBytes(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }
}
