using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Jupyter;

/// <summary>
/// Tells all front ends what a cell shows, as it comes; small pieces of text go together. What comes after the cell has ended, from a
/// thread that it left behind, is told as of the last one.
/// </summary>
/// <param name="publish">Tells a front end something on behalf of the request with that header.</param>
internal sealed class CellOutputs(Action<Broadcast, JsonObject> publish) : ICellSink, IDisposable
{
    private const int MostWaiting = 64 * 1024;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _passedOver = [];
    private Timer? _timer;
    private string _stream = "stdout";
    private JsonObject _request = [];
    private int _number;
    private bool _silent = true;

    /// <summary>What the last cell ended with, as text; null if with nothing.</summary>
    public string? LastResult { get; private set; }

    /// <summary>What comes from now on is of the cell that this request asked for.</summary>
    public void Begin(JsonObject request, int number = 0, bool silent = false)
    {
        lock (_lock)
        {
            Flush();
            (_request, _number, _silent, LastResult) = (request, number, silent, null);
        }
    }

    public void Write(string stream, string text)
    {
        lock (_lock)
        {
            if (stream != _stream)
            {
                Flush();
                _stream = stream;
            }

            foreach (var (piece, clears) in TerminalClearing.Split(text))
            {
                if (clears)
                {
                    Say(new Broadcast.ClearOutput(Wait: false));
                }

                _text.Append(piece);
            }

            if (_text.Length > MostWaiting)
            {
                Flush();
            }
            else if (_text.Length > 0)
            {
                _timer ??= new Timer(_ => Flush(), null, Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Show(DisplayOutput output, string id) => Say(new Broadcast.DisplayData(MimeBundle.Write(output.Data), [], new(id)));

    public void Return(DisplayOutput output)
    {
        LastResult = output.Data.GetValueOrDefault("text/plain");
        Say(new Broadcast.ExecuteResult(_number, MimeBundle.Write(output.Data), []));
    }

    public void Replace(DisplayOutput output, string id) =>
        Say(new Broadcast.UpdateDisplayData(MimeBundle.Write(output.Data), [], new(id)));

    public void Fail(ErrorOutput error) => Say(new Broadcast.Error(error.Name, error.Message, error.Report));

    public void NotRun(string language)
    {
        if (_passedOver.Add(language))
        {
            Warn($"This kernel does not run {language}: what is in {language} is passed over.");
        }
    }

    public void Warn(string sentence) => Write("stderr", sentence + "\n");

    /// <summary>How far a computation is is no output, and there is nowhere else to show it.</summary>
    public void Tell(string text)
    {
    }

    /// <summary>Tells what was written and still waits.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            if (_text.Length > 0)
            {
                var text = _text.ToString();
                _text.Clear();
                Publish(new Broadcast.Stream(_stream, text));
            }
        }
    }

    public void Dispose() => Flush();

    /// <summary>Tells what is no output, in its place among them.</summary>
    public void Say(Broadcast told)
    {
        lock (_lock)
        {
            Flush();
            Publish(told);
        }
    }

    private void Publish(Broadcast told)
    {
        if (!_silent)
        {
            publish(told, _request);
        }
    }
}
