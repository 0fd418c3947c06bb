using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;
using NetMQ;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>
/// Messages as frames of bytes: whom they concern, a mark, a signature, then header, parent's header, metadata and content in JSON, and
/// whatever bytes go with them.
/// </summary>
internal sealed class WireFormat(MessageSigner signer)
{
    /// <summary>The version of Jupyter's messaging protocol.</summary>
    public const string Protocol = "5.3";

    private const int Parts = 4;

    private static readonly byte[] Mark = "<IDS|MSG>"u8.ToArray();

    private readonly string _session = Guid.NewGuid().ToString();

    /// <exception cref="InvalidDataException">
    /// The frames are no message, or were not signed by who knows the key; it says which.
    /// </exception>
    public Message Read(NetMQMessage frames)
    {
        var bytes = frames.Select(frame => frame.ToByteArray()).ToList();
        var mark = bytes.FindIndex(frame => frame.AsSpan().SequenceEqual(Mark));
        if (mark < 0 || bytes.Count < mark + 2 + Parts)
        {
            throw new InvalidDataException("it does not have the parts of a message");
        }

        var parts = bytes.GetRange(mark + 2, Parts);
        if (!signer.Accepts(bytes[mark + 1], parts))
        {
            throw new InvalidDataException("its signature is wrong");
        }

        return new Message(bytes.GetRange(0, mark), Json(parts[0]), Json(parts[1]), Json(parts[3]))
        {
            Metadata = Json(parts[2]),
            Buffers = bytes.GetRange(mark + 2 + Parts, bytes.Count - mark - 2 - Parts),
        };
    }

    public NetMQMessage Write(Message message)
    {
        byte[][] parts = [Json(message.Header), Json(message.Parent), Json(message.Metadata), Json(message.Content)];
        return new NetMQMessage((IEnumerable<byte[]>)[.. message.Identities, Mark, signer.Sign(parts), .. parts, .. message.Buffers]);
    }

    /// <summary>A message of the kernel's own.</summary>
    public Message Create(string type, JsonObject content, JsonObject parent, params IReadOnlyList<byte[]> identities)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = Protocol,
        };
        return new Message(identities, header, parent, content);
    }

    private static byte[] Json(JsonObject part) => Encoding.UTF8.GetBytes(JupyterJson.Write(part));

    private static JsonObject Json(byte[] part)
    {
        try
        {
            return JupyterJsonReader.Read(Encoding.UTF8.GetString(part)) as JsonObject
                ?? throw new InvalidDataException("a part of it is no JSON object");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("a part of it is no JSON");
        }
    }
}
