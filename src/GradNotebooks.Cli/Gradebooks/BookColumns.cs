using System.Globalization;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>The columns of a gradebook by their names.</summary>
internal sealed class BookColumns(CsvText text, string path)
{
    private readonly IReadOnlyList<string> _names = [.. text.Records[0].Select(field => field.Value.Trim())];

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The place of a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="choices">The names to choose from, for the sentence.</param>
    /// <exception cref="UsageException">There is none of that name, or more than one.</exception>
    public int Find(string name, IEnumerable<string> choices)
    {
        var places = Enumerable.Range(0, _names.Count).Where(place => _names[place] == name.Trim()).ToList();
        return places switch
        {
            [var place] => place,
            [] => throw new UsageException(
                $"{path} has no column “{name}”{Spelling.Suggestion(name, [.. choices.Where(choice => choice.Length > 0).Distinct()])}"),
            _ => throw new UsageException($"{path} has {places.Count} columns “{name}”, and which to take cannot be told: rename one."),
        };
    }

    /// <summary>A field of a line.</summary>
    /// <exception cref="UsageException">The line has fewer fields than the header.</exception>
    public CsvField At(IReadOnlyList<CsvField> record, int column) => column < record.Count
        ? record[column]
        : throw new UsageException(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}, line {record[0].Line}: there are {record.Count} fields, and the header has {_names.Count}. Export the file again."));
}
