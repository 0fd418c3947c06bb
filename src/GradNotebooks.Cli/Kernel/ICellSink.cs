using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Takes what cells write and show, in the order in which they do so.</summary>
internal interface ICellSink
{
    /// <summary>Text written to <c>stdout</c> or <c>stderr</c>.</summary>
    void Write(string stream, string text);

    /// <summary>A value on show; by its id it can be replaced, in a later cell too.</summary>
    void Show(DisplayOutput output, string id);

    /// <summary>The value that the cell ends with.</summary>
    void Return(DisplayOutput output);

    /// <summary>Another value in the place of one that is on show.</summary>
    void Replace(DisplayOutput output, string id);

    /// <summary>A part of the cell is in a language without a kernel here, and was passed over.</summary>
    void NotRun(string language);

    /// <summary>A sentence for the terminal, about what is not quite as the cell asks for.</summary>
    void Warn(string sentence);

    /// <summary>What a running cell says of itself; the empty text takes it back.</summary>
    void Tell(string text);
}
