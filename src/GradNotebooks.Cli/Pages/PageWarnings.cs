using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Pages;

/// <summary>What whoever makes a page should know about it, each said once.</summary>
internal sealed class PageWarnings
{
    private readonly List<string> _said = [];
    private readonly SortedSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>All of it, as lines for a terminal.</summary>
    public IReadOnlyList<string> Lines => _leftOut.Count == 0
        ? _said
        : [.. _said, $"Warning: a page runs nothing of a notebook's and fetches nothing; left out are {string.Join(", ", _leftOut)}."];

    public void Add(string sentence)
    {
        var line = $"Warning: {TerminalText.Harmless(sentence).ReplaceLineEndings(" ")}";
        if (!_said.Contains(line))
        {
            _said.Add(line);
        }
    }

    /// <summary>Notes an element or attribute of the notebook's own markup that is not on the page.</summary>
    public void LeaveOut(string name)
    {
        if (_leftOut.Count < 20)
        {
            _leftOut.Add(TerminalText.Harmless(name).ReplaceLineEndings(" "));
        }
    }
}
