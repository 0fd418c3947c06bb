using System.Text.Json;

namespace GradNotebooks;

/// <summary>What an unknown function is taken to be, as JSON.</summary>
internal static class ProbeFormJson
{
    /// <summary>Writes its properties into the object that is being written.</summary>
    public static void WriteInto(Utf8JsonWriter json, ProbeForm form)
    {
        json.WriteNumber("constant", form.Constant);
        ValueJson.WriteNumbers(json, "slopes", form.Slopes);
        json.WriteStartArray("waves");
        foreach (var wave in form.Waves)
        {
            json.WriteStartObject();
            json.WriteNumber("amplitude", wave.Amplitude);
            ValueJson.WriteNumbers(json, "frequencies", wave.Frequencies);
            json.WriteNumber("phase", wave.Phase);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static ProbeForm Read(JsonElement json) => new(
        json.GetProperty("constant").GetDouble(),
        ValueJson.ReadNumbers(json.GetProperty("slopes")),
        [
            .. json.GetProperty("waves").EnumerateArray().Select(wave => new ProbeWave(
                wave.GetProperty("amplitude").GetDouble(),
                ValueJson.ReadNumbers(wave.GetProperty("frequencies")),
                wave.GetProperty("phase").GetDouble())),
        ]);
}
