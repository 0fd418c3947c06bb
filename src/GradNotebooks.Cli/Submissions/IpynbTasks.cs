using System.Text;

namespace GradNotebooks.Cli.Submissions;

/// <summary>Reads the tasks of an .ipynb, past all else.</summary>
internal sealed class IpynbTasks
{
    private const int LongestWord = 200;

    private readonly JsonFeed _json;
    private readonly TaskCells _cells;
    private readonly int _mostOfSource;
    private readonly StringBuilder _source = new();
    private bool _hasCells;

    private IpynbTasks(JsonFeed json, TaskCells cells, IntakeLimits limits) =>
        (_json, _cells, _mostOfSource) = (json, cells, limits.Source + 1);

    /// <summary>Whether it has cells.</summary>
    public bool HasCells => _hasCells;

    /// <summary>The version of the format that it names; null where it names none.</summary>
    public int? Format { get; private set; }

    /// <summary>The assignment that it says to be of; null where it says nothing.</summary>
    public string? Assignment { get; private set; }

    /// <summary>The release that it says to come from; null where it says nothing.</summary>
    public string? Release { get; private set; }

    /// <summary>Reads one.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="cells">Takes its cells.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="shown">Its path for sentences.</param>
    /// <exception cref="Messages.UsageException">It is no JSON, or its cells are not to be taken.</exception>
    public static IpynbTasks Read(Stream utf8, TaskCells cells, IntakeLimits limits, string shown)
    {
        var read = new IpynbTasks(new JsonFeed(utf8, limits.Levels, shown), cells, limits);
        read.Notebook();
        return read;
    }

    private void Notebook()
    {
        _json.Object(key =>
        {
            switch (key)
            {
                case "cells" when _json.Opens('['):
                    _cells.Clear();
                    _hasCells = true;
                    _json.Array(Cell);
                    break;
                case "metadata" when _json.Opens('{'):
                    Metadata();
                    break;
                case "nbformat":
                    Format = _json.Integer();
                    break;
                default:
                    _json.Skip(checksText: true);
                    break;
            }
        });
        _json.Close();
    }

    private void Metadata()
    {
        (Assignment, Release) = (null, null);
        _json.Object(key =>
        {
            if (key != "gradnotebooks" || !_json.Opens('{'))
            {
                _json.Skip(checksText: true);
                return;
            }

            _json.Object(told =>
            {
                switch (told)
                {
                    case "assignment" when _json.Opens('"'):
                        Assignment = Word();
                        break;
                    case "release" when _json.Opens('"'):
                        Release = Word();
                        break;
                    default:
                        _json.Skip(checksText: true);
                        break;
                }
            });
        });
    }

    private void Cell()
    {
        if (!_json.Opens('{'))
        {
            _json.Skip(checksText: true);
            return;
        }

        var kind = "code";
        _source.Clear();
        _json.Object(key =>
        {
            switch (key)
            {
                case "cell_type" when _json.Opens('"'):
                    kind = Word();
                    break;
                case "source":
                    Source();
                    break;
                default:
                    // Of outputs alone nobody can say which program wrote them.
                    _json.Skip(checksText: key != "outputs");
                    break;
            }
        });
        _cells.Add(_source.ToString(), kind);
    }

    private void Source()
    {
        _source.Clear();
        if (_json.Opens('"'))
        {
            _json.Text(_source, _mostOfSource);
        }
        else if (_json.Opens('['))
        {
            _json.Array(Line);
        }
        else
        {
            _json.Skip(checksText: true);
        }
    }

    private void Line()
    {
        if (_json.Opens('"'))
        {
            _json.Text(_source, _mostOfSource);
        }
        else
        {
            _json.Skip(checksText: true);
        }
    }

    private string Word()
    {
        var word = new StringBuilder();
        _json.Text(word, LongestWord);
        return word.ToString();
    }
}
