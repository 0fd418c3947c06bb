using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Pages;

/// <summary>A file of a picture beside or below a notebook. A page is handed on, so nothing else of the machine may come into it.</summary>
internal static class PictureFile
{
    /// <summary>The most bytes a picture may have; a page of more is nothing that a browser opens.</summary>
    public const long Largest = 50_000_000;

    private const int MostLinks = 40;

    /// <summary>Reads it.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="path">The path as the notebook has it, from that folder.</param>
    /// <exception cref="UsageException">It is none, or must not be read; the message goes on from its name.</exception>
    public static byte[] Read(string folder, string path)
    {
        try
        {
            var (home, real) = (Resolve(Path.GetFullPath(folder)), Resolve(Path.GetFullPath(path, folder)));
            if (!real.StartsWith(Path.TrimEndingDirectorySeparator(home) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new UsageException("lies outside the notebook's folder");
            }

            if (Directory.Exists(real))
            {
                throw new UsageException("is a folder");
            }

            if (!File.Exists(real))
            {
                throw new UsageException("is not to be found from the notebook's folder");
            }

            // A pipe or a device has no length; to open one could wait for ever.
            return new FileInfo(real).Length switch
            {
                0 => throw new UsageException("is empty, or no ordinary file"),
                > Largest => throw new UsageException($"is larger than {Largest / 1_000_000} MB"),
                _ => File.ReadAllBytes(real),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException("cannot be read");
        }
    }

    /// <summary>The path without links, of the file itself and of the folders on the way to it.</summary>
    private static string Resolve(string path)
    {
        for (var links = 0; links < MostLinks; links++)
        {
            if (FirstLink(path) is not { } link)
            {
                return path;
            }

            var target = Path.GetFullPath(Link(link)!, Path.GetDirectoryName(link)!);
            path = Path.GetFullPath(Path.GetRelativePath(link, path), target);
        }

        throw new UsageException("is a link that leads nowhere");
    }

    private static string? FirstLink(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var here = root;
        foreach (var part in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            here = Path.Combine(here, part);
            if (Link(here) is not null)
            {
                return here;
            }
        }

        return null;
    }

    private static string? Link(string path) => new FileInfo(path).LinkTarget;
}
