using System.IO.Compression;
using System.Reflection;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// The zip that Gradescope makes an autograder's image of: <c>setup.sh</c> and <c>run_autograder</c>, the bundle, this command, the runtime
/// of .NET that it runs on, and the libraries that it takes from the system and that a bare Debian lacks. It needs no network and nothing
/// installed. The same command, runtime and bundle give the same bytes.
/// </summary>
internal static class AutograderZip
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Runnable =
        Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What unzip takes for an ordinary file.</summary>
    private const int OrdinaryFile = 0x8000;

    /// <summary>The first day that a zip can tell.</summary>
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes it.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <exception cref="UsageException">This is not Linux on x64, or .NET is not where it can be copied from.</exception>
    public static byte[] Of(Bundle bundle)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "setup.sh", Runnable, Script("setup.sh"));
            Add(zip, "run_autograder", Runnable, Script("run_autograder"));
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(bundle.Write()));
            Add(zip, "bundle.json", OwnersAlone, text);
            foreach (var (name, path) in CarriedFiles.All().OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                using var file = File.OpenRead(path);
                Add(zip, name, name is CarriedFiles.Host ? Runnable : Readable, file);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Whether a file is such a zip.</summary>
    public static bool IsOne(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            return zip.GetEntry("run_autograder") is not null && zip.GetEntry("bundle.json") is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static Stream Script(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;

    private static void Add(ZipArchive zip, string name, UnixFileMode mode, Stream content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        entry.ExternalAttributes = (OrdinaryFile | (int)mode) << 16;
        using var stream = entry.Open();
        content.CopyTo(stream);
    }
}
