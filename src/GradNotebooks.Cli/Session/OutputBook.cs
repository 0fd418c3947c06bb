using System.Text;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Session;

/// <summary>Writes down what cells show, each under its cell, as it comes.</summary>
internal sealed class OutputBook : ICellSink
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (List<CellOutput> Outputs, int Place)> _places = [];
    private readonly StringBuilder _text = new();
    private readonly Action<string> _tell;
    private readonly Action<Cell, string> _notRun;
    private readonly Action<string> _warn;
    private string _stream = "stdout";
    private Cell? _cell;
    private List<CellOutput> _outputs = [];

    /// <param name="tell">Takes what a running cell says of itself.</param>
    /// <param name="notRun">Takes the cells of which a part was passed over, and its language.</param>
    /// <param name="warn">Takes sentences for the terminal.</param>
    public OutputBook(Action<string> tell, Action<Cell, string> notRun, Action<string> warn) =>
        (_tell, _notRun, _warn) = (tell, notRun, warn);

    /// <summary>What comes from now on is of this cell.</summary>
    public void Begin(Cell cell)
    {
        lock (_lock)
        {
            FlushText();
            _cell = cell;
            cell.Outputs = _outputs = [];
            cell.ExecutionCount = cell.Number;
        }
    }

    public void Write(string stream, string text)
    {
        lock (_lock)
        {
            if (stream != _stream)
            {
                FlushText();
                _stream = stream;
            }

            _text.Append(text);
        }
    }

    public void Show(DisplayOutput output, string id)
    {
        lock (_lock)
        {
            Append(output);
            _places[id] = (_outputs, _outputs.Count - 1);
        }
    }

    public void Return(DisplayOutput output)
    {
        lock (_lock)
        {
            Append(output with { ExecutionCount = _cell?.Number });
        }
    }

    public void Replace(DisplayOutput output, string id)
    {
        lock (_lock)
        {
            if (_places.TryGetValue(id, out var shown))
            {
                shown.Outputs[shown.Place] = output;
            }
        }
    }

    public void NotRun(string language)
    {
        if (_cell is { } cell)
        {
            _notRun(cell, language);
        }
    }

    public void Warn(string sentence) => _warn(sentence);

    public void Tell(string text) => _tell(text);

    /// <summary>The running cell failed.</summary>
    public void Fail(ErrorOutput output)
    {
        lock (_lock)
        {
            Append(output);
        }
    }

    /// <summary>The running cell has ended, and its outputs are all there.</summary>
    public void End()
    {
        lock (_lock)
        {
            FlushText();
        }
    }

    private void Append(CellOutput output)
    {
        FlushText();
        _outputs.Add(output);
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
