using System.Text.Json;
using System.Text.Json.Serialization;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>What a front end says of how it wants to be connected: the addresses at which the kernel listens, and the key.</summary>
/// <param name="Transport">How messages travel; tcp.</param>
/// <param name="Ip">The address of the machine at which to listen, and no other.</param>
/// <param name="ShellPort">Where requests arrive, one after another.</param>
/// <param name="ControlPort">Where those arrive that must not wait for a cell.</param>
/// <param name="IopubPort">Where everybody hears what cells show.</param>
/// <param name="StdinPort">Where the kernel asks for inputs.</param>
/// <param name="HbPort">Where the front end knocks to see whether the kernel is alive.</param>
/// <param name="Key">What messages are signed with; empty where they are not signed.</param>
/// <param name="SignatureScheme">How they are signed.</param>
internal sealed record ConnectionFile(
    string Ip,
    int ShellPort,
    int ControlPort,
    int IopubPort,
    int StdinPort,
    [property: JsonPropertyName("hb_port")] int HbPort,
    string Key = "",
    string SignatureScheme = "hmac-sha256",
    string Transport = "tcp")
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="UsageException">There is no such file, or it says something else.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path), Json)!;
            return file.Transport == "tcp"
                ? file
                : throw new UsageException($"{path} asks for the transport {file.Transport}: have the front end connect by tcp.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path} is not a front end's connection file: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"The connection file {path} cannot be read: {exception.Message} "
                    + "A front end such as Jupyter writes it and starts the kernel.");
        }
    }

    /// <summary>Where to listen, as ZeroMQ has it.</summary>
    public string Address(int port) => Ip.Contains(':', StringComparison.Ordinal) ? $"tcp://[{Ip}]:{port}" : $"tcp://{Ip}:{port}";
}
