using System.Collections.Immutable;
using System.Text.Json;

namespace GradNotebooks;

/// <summary>
/// The places at which an exercise compares answers, for a process that works an answer out and does not judge it: the numbers of
/// parameters and data, and what unknown functions are taken to be. The right gradient is not in them, nor the seed that they were drawn
/// from. They are passed on as JSON.
/// </summary>
/// <example>
/// <code>
/// var sent = exercise.Places.ToJson();
/// // elsewhere, where the same loss was built:
/// var computed = exercise.Compute(AnswerPlaces.Parse(sent), Sum(2 * (yhat - y) * x)).ToJson();
/// // and back here:
/// exercise.Check(ComputedAnswer.Parse(computed))
/// </code>
/// </example>
public sealed class AnswerPlaces
{
    private readonly ImmutableArray<ImmutableArray<(string Name, Value Value)>> _places;
    private readonly Dictionary<(string Name, int Arity), ProbeForm> _functions;
    private readonly bool _lastIsGiven;

    private AnswerPlaces(
        ImmutableArray<ImmutableArray<(string Name, Value Value)>> places,
        Dictionary<(string Name, int Arity), ProbeForm> functions,
        bool lastIsGiven) => (_places, _functions, _lastIsGiven) = (places, functions, lastIsGiven);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public static AnswerPlaces Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new AnswerPlaces(
                [
                    .. root.GetProperty("places").EnumerateArray().Select(place =>
                        place.EnumerateObject().Select(leaf => (leaf.Name, ValueJson.Read(leaf.Value))).ToImmutableArray()),
                ],
                root.GetProperty("functions").EnumerateArray().ToDictionary(
                    f => (f.GetProperty("name").GetString()!, f.GetProperty("arity").GetInt32()), ProbeFormJson.Read),
                root.GetProperty("lastIsGiven").GetBoolean());
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelException("These are no places of an exercise: pass on what exercise.Places.ToJson() gives, unchanged.");
        }
    }

    /// <summary>The places as JSON.</summary>
    public string ToJson() => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("lastIsGiven", _lastIsGiven);
        json.WriteStartArray("places");
        foreach (var place in _places)
        {
            json.WriteStartObject();
            foreach (var (name, value) in place)
            {
                json.WritePropertyName(name);
                ValueJson.Write(json, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("functions");
        foreach (var ((name, arity), form) in _functions)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("arity", arity);
            ProbeFormJson.WriteInto(json, form);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static AnswerPlaces Of(Inquiry inquiry) => new(
        [.. inquiry.Samples.Select(sample => sample.Point.Select(leaf => (leaf.Key.Name!, leaf.Value)).ToImmutableArray())],
        Topology.FullOrder(inquiry.Loss).OfType<Apply>().Select(node => node.Function).OfType<UnknownFunction>()
            .DistinctBy(f => (f.Root.Name, f.Arity))
            .ToDictionary(f => (f.Root.Name, f.Arity), f => inquiry.Samples[0].Probe.Of(f)),
        inquiry.Given is not null);

    /// <summary>The same places for a loss that was built anew, of which the names are known.</summary>
    /// <exception cref="ModelException">The loss has no such name, or it stands for another shape.</exception>
    internal ImmutableArray<Sample> For(LossNames names)
    {
        var probe = new Probe(_functions);
        return [.. _places.Select((place, i) => new Sample(PointOf(place, names), probe, _lastIsGiven && i == _places.Length - 1))];
    }

    private static Point PointOf(ImmutableArray<(string Name, Value Value)> place, LossNames names)
    {
        var point = new Point();
        foreach (var (name, value) in place)
        {
            var leaf = names.Node(name)
                ?? throw new ModelException($"These places belong to another exercise: there is no {name} in this one's loss.");
            point[leaf] = value;
        }

        return point;
    }
}
