using System.Text;

namespace GradNotebooks.Cli.Session;

/// <summary>Keeps the end of a text, however long that gets.</summary>
internal sealed class TailOfText(int length)
{
    private readonly StringBuilder _text = new();

    public async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
        {
            lock (_text)
            {
                _text.Append(buffer, 0, read);
                _text.Remove(0, Math.Max(0, _text.Length - length));
            }
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }
}
