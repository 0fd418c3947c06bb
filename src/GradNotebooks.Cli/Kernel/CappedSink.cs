using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Passes on what one cell shows up to a limit, and says where that is: a cell that prints for ever must not fill the memory or the disk.
/// </summary>
internal sealed class CappedSink(ICellSink inner, int limit) : ICellSink
{
    /// <summary>The characters a cell may show, some ten thousand pages.</summary>
    public const int Usual = 32_000_000;

    private readonly Lock _lock = new();
    private int _shown;

    /// <summary>The next cell has the whole limit again.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _shown = 0;
        }
    }

    public void Write(string stream, string text)
    {
        if (Takes(text.Length))
        {
            inner.Write(stream, text);
        }
    }

    public void Show(DisplayOutput output, string id)
    {
        if (Takes(LengthOf(output)))
        {
            inner.Show(output, id);
        }
    }

    public void Return(DisplayOutput output)
    {
        if (Takes(LengthOf(output)))
        {
            inner.Return(output);
        }
    }

    public void Replace(DisplayOutput output, string id)
    {
        if (Takes(LengthOf(output)))
        {
            inner.Replace(output, id);
        }
    }

    public void NotRun(string language) => inner.NotRun(language);

    public void Warn(string sentence) => inner.Warn(sentence);

    public void Tell(string text) => inner.Tell(text);

    private static int LengthOf(DisplayOutput output) => output.Data.Sum(entry => entry.Value.Length);

    private bool Takes(int length)
    {
        lock (_lock)
        {
            if (_shown > limit)
            {
                return false;
            }

            _shown = (int)Math.Min((long)_shown + length, int.MaxValue);
            if (_shown > limit)
            {
                inner.Write("stderr", $"\nThe cell shows more than {limit / 1_000_000} million characters: the rest is left out.\n");
            }

            return _shown <= limit;
        }
    }
}
