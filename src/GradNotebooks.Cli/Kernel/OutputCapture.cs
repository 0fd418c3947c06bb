using System.Text;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// What one cell writes and displays, in the order it does so. Once sealed it takes nothing more: a cell that was stopped may still
/// be running, and must not write into a file that has been finished.
/// </summary>
internal sealed class OutputCapture
{
    private static OutputCapture? Running;

    private readonly Lock _lock = new();
    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _text = new();
    private string _stream = "stdout";
    private bool _sealed;

    /// <summary>The cell that is running; the console and the helpers that cells call are static, so this must be too.</summary>
    public static OutputCapture Current
    {
        get => Running ?? throw new InvalidOperationException("Nothing can be displayed: no cell is running.");
        set => Running = value;
    }

    public static void WriteToCurrent(string stream, string text) => Running?.Write(stream, text);

    /// <summary>Shows a value and returns its place, by which <see cref="Replace"/> can show another there.</summary>
    public int Display(DisplayOutput output) => Append(output);

    public void Fail(ErrorOutput output) => Append(output);

    public void Replace(int place, DisplayOutput output)
    {
        lock (_lock)
        {
            if (!_sealed)
            {
                _outputs[place] = output;
            }
        }
    }

    /// <summary>Ends the capture and returns all there is.</summary>
    public IReadOnlyList<CellOutput> Seal()
    {
        lock (_lock)
        {
            FlushText();
            _sealed = true;
            return [.. _outputs];
        }
    }

    private void Write(string stream, string text)
    {
        lock (_lock)
        {
            if (_sealed || text.Length == 0)
            {
                return;
            }

            if (stream != _stream)
            {
                FlushText();
                _stream = stream;
            }

            _text.Append(text);
        }
    }

    private int Append(CellOutput output)
    {
        lock (_lock)
        {
            FlushText();
            if (!_sealed)
            {
                _outputs.Add(output);
            }

            return _outputs.Count - 1;
        }
    }

    private void FlushText()
    {
        if (_text.Length > 0)
        {
            _outputs.Add(new StreamOutput(_stream, _text.ToString()));
            _text.Clear();
        }
    }
}
