using System.Globalization;
using System.Text.Json;

namespace GradNotebooks;

/// <summary>A value as JSON: its sizes, and its numbers row by row. What is no number is written as a word, since JSON has none.</summary>
internal static class ValueJson
{
    public static void Write(Utf8JsonWriter json, Value value)
    {
        json.WriteStartObject();
        json.WriteStartArray("shape");
        foreach (var size in value.Shape.Sizes)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        WriteNumbers(json, "numbers", value.Numbers);
        json.WriteEndObject();
    }

    public static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
            }
        }

        json.WriteEndArray();
    }

    public static Value Read(JsonElement json)
    {
        int[] sizes = [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        var numbers = ReadNumbers(json.GetProperty("numbers"));
        return sizes.Length <= 2 && sizes.All(size => size >= 0) && sizes.Aggregate(1L, (count, size) => count * size) == numbers.Length
            ? new Value(new Shape(sizes), numbers)
            : throw new FormatException();
    }

    public static double[] ReadNumbers(JsonElement json) => [.. json.EnumerateArray().Select(ReadNumber)];

    private static double ReadNumber(JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? json.GetDouble()
        : double.Parse(json.GetString() ?? "", CultureInfo.InvariantCulture);
}
