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

        return Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".ipynb" => IpynbReader.Read(full, path, Text(full, path)),
            ".dib" => DibReader.Read(full, path, Text(full, path)),
            _ => throw new UsageException($"{path} is not a notebook that gradnb reads: it reads .ipynb and .dib files."),
        };
    }

    private static string Text(string full, string path)
    {
        try
        {
            return NotebookText.Read(File.ReadAllBytes(full), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }
}
