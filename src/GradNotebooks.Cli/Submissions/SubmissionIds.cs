using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// The ids of submissions, which name files, on every system. Letters and digits of any script stay, and so do blanks within and - _ . @ +;
/// any other character becomes _, an id of more than 150 bytes is cut, and one that a system keeps for itself, or that begins with . or -,
/// gets a _ before it. Whatever is changed by this ends in - and eight hexadecimal digits of its SHA-256, so that ids which become alike
/// stay two; so do those that differ in the case of letters alone.
/// </summary>
internal static class SubmissionIds
{
    private const int LongestInBytes = 150;
    private const int HashDigits = 8;

    private static readonly IReadOnlyList<Rune> Signs = [.. " -_.@+".EnumerateRunes()];

    /// <summary>Names that Windows keeps for devices, whatever stands after a point.</summary>
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The ids of several owners, no two alike, in the owners' order.</summary>
    /// <example>
    /// <code>
    /// SubmissionIds.Of([new("jdoe"), new("Bob"), new("bob")])      // jdoe, Bob-e5ceb56b, bob-1a1707bb
    /// </code>
    /// </example>
    public static IReadOnlyList<string> Of(IReadOnlyList<Owner> owners)
    {
        var safe = owners.Select(owner => Safe(owner.Id)).ToList();
        var alike = safe.CountBy(id => id, StringComparer.OrdinalIgnoreCase).Where(same => same.Value > 1)
            .Select(same => same.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(safe.Where(id => !alike.Contains(id)), StringComparer.OrdinalIgnoreCase);
        return [.. safe.Zip(owners, (id, owner) => alike.Contains(id) ? Free(Hashed(id, $"{owner.Id}\n{owner.Name}"), taken) : id)];
    }

    /// <summary>One id by the rule above.</summary>
    public static string Safe(string id)
    {
        var plain = Cut(string.Concat(id.EnumerateRunes().Select(Plain)).Trim().TrimEnd('.', ' '));
        var isKept = plain.Length == 0 || plain[0] is '.' or '-' || Devices.Contains(plain.Split('.')[0].TrimEnd());
        plain = isKept ? "_" + plain : plain;
        return plain == id ? id : Hashed(plain, id);
    }

    private static string Free(string wanted, HashSet<string> taken)
    {
        var id = wanted;
        for (var i = 2; !taken.Add(id); i++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        }

        return id;
    }

    private static string Hashed(string id, string all)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
        return $"{id}-{hash[..HashDigits]}";
    }

    private static string Plain(Rune character) =>
        Rune.IsLetterOrDigit(character) || IsMark(Rune.GetUnicodeCategory(character)) || Signs.Contains(character)
            ? character.ToString()
            : "_";

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Cut(string id)
    {
        var (bytes, length) = (0, 0);
        foreach (var character in id.EnumerateRunes())
        {
            bytes += character.Utf8SequenceLength;
            if (bytes > LongestInBytes)
            {
                return id[..length];
            }

            length += character.Utf16SequenceLength;
        }

        return id;
    }
}
