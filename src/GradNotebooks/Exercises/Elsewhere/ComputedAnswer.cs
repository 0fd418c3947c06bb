using System.Collections.Immutable;
using System.Text.Json;

namespace GradNotebooks;

/// <summary>
/// An answer in numbers, worked out by <see cref="Exercise.Compute"/> at an exercise's places, to be judged by another process. It is
/// passed on as JSON, in which there is nothing that runs.
/// </summary>
public sealed class ComputedAnswer
{
    /// <summary>No gradient that is asked for has so many numbers, at all places together.</summary>
    private const int MostNumbers = 100_000;

    private const int MostText = 20_000;

    private const int MostLines = 200;

    private ComputedAnswer()
    {
    }

    /// <summary>Whether it is several lines, for <see cref="Exercise.CheckSteps(ComputedAnswer)"/>.</summary>
    public bool IsDerivation => Kind == AnswerKind.Lines;

    /// <summary>Mathematics that was typed, which is read where it is judged; null where the answer is something else.</summary>
    public string? Text { get; private init; }

    /// <summary>An expression as text, for a reader; null where the answer is something else.</summary>
    public string? Written { get; private init; }

    internal AnswerKind Kind { get; private init; }

    internal ImmutableArray<Value> Values { get; private init; } = [];

    internal ImmutableArray<ComputedAnswer> Lines { get; private init; } = [];

    /// <summary>Why it cannot be judged.</summary>
    internal string? Refusal { get; private init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote. Whatever else it is given becomes an answer that cannot be judged.</summary>
    public static ComputedAnswer Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, isLine: false);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Refused("What came back is no answer: it was changed on the way.");
        }
    }

    /// <summary>The answer as JSON.</summary>
    public string ToJson() => JsonText.Write(Write);

    internal static ComputedAnswer Refused(string why) => new() { Kind = AnswerKind.None, Refusal = why };

    internal static ComputedAnswer OfText(string text) => text.Length <= MostText
        ? new() { Kind = AnswerKind.Text, Text = text }
        : Refused($"The answer is a text of {text.Length:N0} letters: {MostText:N0} are read.");

    internal static ComputedAnswer Of(HandedIn answer) => answer.Refusal is { } why
        ? Refused(why)
        : answer.Values.Sum(value => (long)value.Count) > MostNumbers
            ? Refused($"The answer has {answer.Values[0].Count:N0} numbers, which no gradient asked for here has.")
            : new()
            {
                Kind = answer.IsCode ? AnswerKind.Code : answer.IsWritten ? AnswerKind.Numbers : AnswerKind.Formula,
                Values = answer.Values,
                Written = answer.Formula?.ToString() is { Length: <= MostText } written ? written : null,
            };

    internal static ComputedAnswer OfLines(IEnumerable<ComputedAnswer> lines)
    {
        ImmutableArray<ComputedAnswer> some = [.. lines.Take(MostLines + 1)];
        return some.IsEmpty ? Refused("The answer is a list of lines, and there is none in it.")
            : some.Length <= MostLines
            ? new() { Kind = AnswerKind.Lines, Lines = some }
            : Refused($"The derivation has more than {MostLines} lines.");
    }

    /// <summary>The answer at the places of the exercise that judges it.</summary>
    internal HandedIn At(Inquiry inquiry) => Kind switch
    {
        AnswerKind.None => HandedIn.Refused(Refusal!),
        AnswerKind.Lines => HandedIn.Refused("The answer is a derivation of several lines, where one gradient is asked for."),
        AnswerKind.Numbers when inquiry.Given is { } given && Values.Length == 1 =>
            new HandedIn { Samples = [given], Values = Values, IsWritten = true, Digits = inquiry.Digits },
        AnswerKind.Formula or AnswerKind.Code when Values.Length == inquiry.Samples.Length =>
            inquiry.HandedIn(Values) with { IsCode = Kind == AnswerKind.Code, Written = Written },
        _ => HandedIn.Refused("The answer was worked out at other places than this exercise's."),
    };

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", Kind.ToString());
        if (Refusal is not null)
        {
            json.WriteString("why", Refusal);
        }

        if (Text is not null)
        {
            json.WriteString("text", Text);
        }

        if (Written is not null)
        {
            json.WriteString("written", Written);
        }

        json.WriteStartArray("values");
        foreach (var value in Values)
        {
            ValueJson.Write(json, value);
        }

        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var line in Lines)
        {
            line.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ComputedAnswer Read(JsonElement json, bool isLine) => json.GetProperty("kind").GetString() switch
    {
        nameof(AnswerKind.None) => Refused(json.GetProperty("why").GetString() ?? throw new FormatException()),
        nameof(AnswerKind.Text) => OfText(json.GetProperty("text").GetString() ?? throw new FormatException()),
        nameof(AnswerKind.Lines) when !isLine => OfLines(
            json.GetProperty("lines").EnumerateArray().Select(line => Read(line, isLine: true))),
        nameof(AnswerKind.Formula) => OfValues(AnswerKind.Formula, json),
        nameof(AnswerKind.Numbers) => OfValues(AnswerKind.Numbers, json),
        nameof(AnswerKind.Code) => OfValues(AnswerKind.Code, json),
        _ => throw new FormatException(),
    };

    private static ComputedAnswer OfValues(AnswerKind kind, JsonElement json)
    {
        ImmutableArray<Value> values = [.. json.GetProperty("values").EnumerateArray().Select(ValueJson.Read)];
        return values.IsEmpty ? throw new FormatException() : new()
        {
            Kind = kind,
            Values = values,
            Written = json.TryGetProperty("written", out var written) && written.GetString() is { Length: <= MostText } text
                    ? text
                    : null,
        };
    }
}
