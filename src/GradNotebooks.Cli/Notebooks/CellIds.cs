using System.Globalization;
using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>The ids of cells. From format 4.5 on every cell has one: of letters, digits, - and _, 64 at most, and no two alike.</summary>
internal static partial class CellIds
{
    /// <summary>The first minor version of format 4 whose cells have ids.</summary>
    public const int FirstFormatMinor = 5;

    /// <summary>An id for a cell of which no more is known than its place, counted from one.</summary>
    public static string OfPosition(int position) => string.Create(CultureInfo.InvariantCulture, $"cell-{position}");

    /// <summary>
    /// The same ids where they are right. Others make way for one by their cell's place, the same at every run; of two that are alike, the
    /// second does.
    /// </summary>
    public static IReadOnlyList<string> Mended(IReadOnlyList<string?> ids)
    {
        var taken = ids.OfType<string>().ToHashSet();
        var seen = new HashSet<string>();
        return [.. ids.Select((id, i) => id is not null && Right().IsMatch(id) && seen.Add(id) ? id : Free(i + 1))];

        string Free(int position)
        {
            var id = OfPosition(position);
            for (var i = 2; !taken.Add(id); i++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{OfPosition(position)}-{i}");
            }

            return id;
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Right();
}
