using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// A file that an export writes. It cannot be sealed, since its format is another's; so it takes the place of a file of its own kind, and
/// of nothing else unless that is asked for.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="isOfItsKind">Whether bytes are those of such a file.</param>
/// <param name="force">Whether anything may be replaced.</param>
internal sealed class ExportedFile(string path, Func<byte[], bool> isOfItsKind, bool force)
{
    public static Option<bool> Force() => new("--force") { Description = "Replace a file there that is of another kind." };

    /// <summary>Whether bytes are a platform's results of one submission.</summary>
    public static bool IsResults(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) is JsonObject json && (json.ContainsKey("tests") || json.ContainsKey("gradable"));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes it as a whole.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="rights">Who may read it; everybody who may read new files unless told otherwise.</param>
    /// <exception cref="UsageException">Something else is in the way, or it cannot be written.</exception>
    public void Write(byte[] bytes, UnixFileMode? rights = null)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new UsageException($"{path} is a folder, where a file is to go: name a file by --output.");
            }

            if (!force && File.Exists(path) && File.ReadAllBytes(path) is { Length: > 0 } there && !isOfItsKind(there))
            {
                throw new UsageException(
                    $"{path} is there already and something else: name another file by --output, or let it be replaced by --force.");
            }

            using var file = PendingFile.Write(path, stream => stream.Write(bytes), rights);
            file.Replace();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
    }
}
