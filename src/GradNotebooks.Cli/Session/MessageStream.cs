using System.Runtime.InteropServices;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;
using static GradNotebooks.Cli.Session.KernelMessage;

namespace GradNotebooks.Cli.Session;

/// <summary>Messages over a stream of bytes. Text goes as the UTF-16 that it is: half a surrogate pair must arrive, too.</summary>
internal sealed class MessageStream(Stream stream) : IDisposable
{
    private readonly Lock _sending = new();
    private readonly BinaryReader _reader = new(new BufferedStream(stream));
    private readonly MemoryStream _message = new();

    /// <summary>Sends a message; false if nobody listens any more.</summary>
    public bool Send(KernelMessage message)
    {
        lock (_sending)
        {
            _message.SetLength(0);
            Write(new BinaryWriter(_message), message);
            try
            {
                stream.Write(_message.GetBuffer(), 0, (int)_message.Length);
                stream.Flush();
                return true;
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Waits for the next message; null once the other side is gone.</summary>
    public KernelMessage? Receive()
    {
        try
        {
            return Read(_reader);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => stream.Dispose();

    private static void Write(BinaryWriter writer, KernelMessage message)
    {
        switch (message)
        {
            case Setup { Cells: var (kit, folder, inputs, takesNearest, isSandboxed) }:
                writer.Write('S');
                foreach (var text in new[] { kit.PackageId, kit.AssemblyPath, kit.Namespace, kit.StaticType, folder })
                {
                    WriteText(writer, text);
                }

                WriteTexts(writer, inputs);
                writer.Write(takesNearest);
                writer.Write(isSandboxed);
                break;
            case Run run:
                writer.Write('R');
                writer.Write(run.Number);
                WriteText(writer, run.Language);
                WriteText(writer, run.Source);
                break;
            case Ready:
                writer.Write('y');
                break;
            case Written written:
                writer.Write('w');
                WriteText(writer, written.Stream);
                WriteText(writer, written.Text);
                break;
            case Shown shown:
                writer.Write('d');
                WriteTexts(writer, shown.Output.Data);
                WriteText(writer, shown.Id);
                break;
            case Returned returned:
                writer.Write('r');
                WriteTexts(writer, returned.Output.Data);
                break;
            case Replaced replaced:
                writer.Write('u');
                WriteTexts(writer, replaced.Output.Data);
                WriteText(writer, replaced.Id);
                break;
            case PassedOver passed:
                writer.Write('p');
                WriteText(writer, passed.Language);
                break;
            case Warned warned:
                writer.Write('!');
                WriteText(writer, warned.Sentence);
                break;
            case Told told:
                writer.Write('t');
                WriteText(writer, told.Text);
                break;
            case Ended { Failure: var failure }:
                writer.Write('e');
                writer.Write(failure is not null);
                if (failure is not null)
                {
                    WriteText(writer, failure.Name);
                    WriteText(writer, failure.Message);
                    writer.Write(failure.Line ?? 0);
                    writer.Write(failure.IsUsage);
                }

                break;
        }
    }

    private static KernelMessage Read(BinaryReader reader) => reader.ReadChar() switch
    {
        'S' => new Setup(new CellSetup(
            new Kit(ReadText(reader), ReadText(reader), ReadText(reader), ReadText(reader)),
            ReadText(reader),
            ReadTexts(reader),
            reader.ReadBoolean(),
            reader.ReadBoolean())),
        'R' => new Run(reader.ReadInt32(), ReadText(reader), ReadText(reader)),
        'y' => new Ready(),
        '!' => new Warned(ReadText(reader)),
        'w' => new Written(ReadText(reader), ReadText(reader)),
        'd' => new Shown(new DisplayOutput(ReadTexts(reader)), ReadText(reader)),
        'r' => new Returned(new DisplayOutput(ReadTexts(reader))),
        'u' => new Replaced(new DisplayOutput(ReadTexts(reader)), ReadText(reader)),
        'p' => new PassedOver(ReadText(reader)),
        't' => new Told(ReadText(reader)),
        'e' => new Ended(reader.ReadBoolean() ? ReadFailure(reader) : null),
        var kind => throw new InvalidDataException($"There is no message “{kind}”."),
    };

    private static CellFailure ReadFailure(BinaryReader reader)
    {
        var (name, message, line) = (ReadText(reader), ReadText(reader), reader.ReadInt32());
        return new CellFailure(name, message, line > 0 ? line : null, reader.ReadBoolean());
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyDictionary<string, string> texts)
    {
        writer.Write(texts.Count);
        foreach (var (key, text) in texts)
        {
            WriteText(writer, key);
            WriteText(writer, text);
        }
    }

    private static Dictionary<string, string> ReadTexts(BinaryReader reader)
    {
        var texts = new Dictionary<string, string>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            texts.Add(ReadText(reader), ReadText(reader));
        }

        return texts;
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(text.Length);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static string ReadText(BinaryReader reader)
    {
        var bytes = reader.ReadBytes(checked(2 * reader.ReadInt32()));
        return new string(MemoryMarshal.Cast<byte, char>(bytes));
    }
}
