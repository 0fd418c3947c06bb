using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// A file that a run writes. It takes the place of what an earlier run left there, and of nothing else unless that is asked for.
/// </summary>
/// <param name="path">Absolute: a cell may change the working directory.</param>
/// <param name="told">The path as it is told to the user.</param>
/// <param name="force">Whether it is asked for.</param>
internal sealed class OwnFile(string path, string told, bool force)
{
    /// <summary>Whether what is there, if anything, may be replaced.</summary>
    /// <exception cref="UsageException">What is there cannot be read.</exception>
    public bool MayReplace
    {
        get
        {
            try
            {
                return force || !Path.Exists(path) || Seal.Holds(File.ReadAllText(path));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{told} is there already and cannot be read: {exception.Message}");
            }
        }
    }

    /// <summary>Whether a run made the file that is there, and nobody has changed it since.</summary>
    public static bool IsOwn(string path)
    {
        try
        {
            // A pipe has no length; to open one could wait for ever.
            return File.Exists(path) && new FileInfo(path).Length > 0 && Seal.Holds(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes it, beside what has come to be there since, and returns the path.</summary>
    /// <param name="text">Its text, sealed.</param>
    /// <param name="warn">Takes a sentence if it lies beside its place.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Write(string text, Action<string> warn)
    {
        using var file = PendingFile.Write(path, text);
        if (MayReplace)
        {
            file.Replace();
            return told;
        }

        var beside = file.PlaceBeside();
        warn($"{told} was changed while the notebook ran and is left alone: the result is {beside}.");
        return beside;
    }
}
