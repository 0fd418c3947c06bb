namespace GradNotebooks.Cli.Kernel;

/// <summary>The console's input where somebody types: every line is asked for when it is read.</summary>
internal sealed class KeyboardReader(IKeyboard keyboard) : TextReader
{
    private string _line = "";
    private int _at;

    public override int Peek() => Typed() ? _line[_at] : -1;

    public override int Read() => Typed() ? _line[_at++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0 || !Typed())
        {
            return 0;
        }

        var read = Math.Min(count, _line.Length - _at);
        _line.CopyTo(_at, buffer, index, read);
        _at += read;
        return read;
    }

    public override string ReadLine()
    {
        var rest = Typed() ? _line[_at..^1] : "";
        _at = _line.Length;
        return rest;
    }

    /// <summary>Nobody says where the end of what is typed is: it is that of the line.</summary>
    public override string ReadToEnd() => ReadLine() + "\n";

    private bool Typed()
    {
        if (_at == _line.Length)
        {
            (_line, _at) = (keyboard.AskAsync(new InputQuestion("")).GetAwaiter().GetResult() + "\n", 0);
        }

        return true;
    }
}
