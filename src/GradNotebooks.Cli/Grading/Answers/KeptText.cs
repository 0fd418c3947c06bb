using System.Text;

namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>Keeps what is printed up to a length, and counts no more of it.</summary>
internal sealed class KeptText(int most) : TextWriter
{
    private readonly StringBuilder _kept = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_kept)
        {
            if (_kept.Length < most)
            {
                _kept.Append(value);
            }
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_kept)
        {
            _kept.Append(buffer[..Math.Min(buffer.Length, most - _kept.Length)]);
        }
    }

    public override string ToString()
    {
        lock (_kept)
        {
            return _kept.ToString();
        }
    }
}
