using System.Globalization;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Clusters;

/// <summary>
/// The records of a class's shares, beside its results: <c>shards/3-of-16.json</c> is there once share 3 has begun, and says whether it is
/// complete. Each is written as a whole and by its own share alone, so that a share may be stopped, and graded again, at any moment.
/// </summary>
/// <param name="results">The folder that results are written into.</param>
internal sealed class ShareFolder(string results)
{
    private string Shares => Path.Join(results, "shards");

    /// <summary>Writes the record of a share, in place of an earlier one of the same.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public void Write(ShareRecord record)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{record.Index}-of-{record.Count}.json");
        try
        {
            Directory.CreateDirectory(Shares);
            using var file = PendingFile.Write(Path.Join(Shares, name), record.Write());
            file.Replace();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Path.Join(Shares, name)} cannot be written: {exception.Message}");
        }
    }

    /// <summary>Forgets all shares: the class was graded as one, or is about to be shared out anew. No result goes with them.</summary>
    /// <exception cref="UsageException">They cannot be deleted.</exception>
    public void Clear()
    {
        try
        {
            foreach (var file in Files())
            {
                File.Delete(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Shares} cannot be emptied: {exception.Message}");
        }
    }

    /// <summary>How the shares stand; null where there are none, and none are expected.</summary>
    /// <param name="expected">How many there are to be; null where the shares themselves are to say it.</param>
    /// <param name="graded">Whose results there are.</param>
    /// <exception cref="UsageException">
    /// They cannot be read, or cannot be put together: they are shares of different numbers, or were not graded in one manner.
    /// </exception>
    public ShareStanding? Standing(int? expected, IReadOnlyCollection<string> graded)
    {
        var records = ReadAll();
        if ((expected ?? records.FirstOrDefault()?.Count) is not { } count)
        {
            return null;
        }

        if (records.Find(record => record.Count != count) is { } other)
        {
            throw new UsageException(
                $"{results} has shares of {other.Count} where {count} are to be put together: delete {Shares}, and grade all shares of one "
                    + "number. What is graded is not graded anew.");
        }

        if (records.Find(record => record.Key != records[0].Key) is { } stranger)
        {
            var (first, second) = (Told(records, records[0].Key), Told(records, stranger.Key));
            throw new UsageException(stranger.Bundle != records[0].Bundle
                ? $"{results} has shares of two releases: {first} by one bundle, {second} by another. Grade all by the same one."
                : $"{results} has shares that were graded in two manners, {first} in one and {second} in another: grade all by the same "
                    + "version of gradnb, with the same --level, --timeout and --memory.");
        }

        return ShareStanding.Of(count, records, graded);
    }

    private static string Told(IEnumerable<ShareRecord> records, string key) =>
        Shard.Told(records.Where(record => record.Key == key).Select(record => record.Index));

    /// <summary>All records, the first share first.</summary>
    private List<ShareRecord> ReadAll()
    {
        try
        {
            return
            [
                .. Files()
                    .Select(file => ShareRecord.Read(File.ReadAllText(file)) ?? throw new UsageException(
                        $"{file} is damaged, or no record of a share: delete it, and grade that share again."))
                    .OrderBy(record => record.Index).ThenBy(record => record.Count),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Shares} cannot be read: {exception.Message}");
        }
    }

    private string[] Files() => Directory.Exists(Shares) ? Directory.GetFiles(Shares, "*-of-*.json") : [];
}
