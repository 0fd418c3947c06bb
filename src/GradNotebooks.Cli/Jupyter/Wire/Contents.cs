using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>What messages say, between records and JSON: names are <c>snake_case</c>, and what must be there must be there.</summary>
internal static class Contents
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A C# name as the protocol has it.</summary>
    public static string NameOf(Type type) => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);

    public static JsonObject Write(object content) => (JsonObject)JsonSerializer.SerializeToNode(content, content.GetType(), Options)!;

    /// <exception cref="InvalidDataException">Something is missing, or is of another kind; it says what.</exception>
    public static T Read<T>(JsonObject content)
        where T : class => (T)Read(typeof(T), content);

    /// <exception cref="InvalidDataException">Something is missing, or is of another kind; it says what.</exception>
    public static object Read(Type type, JsonObject content)
    {
        try
        {
            return content.Deserialize(type, Options)!;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException(exception.Message);
        }
    }
}
