using System.Diagnostics;

namespace GradNotebooks;

/// <summary>
/// Something in a model, a point or a question that a person can put right. The message names the thing and the way out;
/// it is written to be read by a learner, not by a debugger.
/// </summary>
public sealed class ModelException(string message) : InvalidOperationException(message)
{
    /// <summary>
    /// The lines of one's own code that led here, where these are known. Some hosts print it below the sentence, and what lies within
    /// the library is of no help to whoever reads it.
    /// </summary>
    public override string StackTrace => string.Join(Environment.NewLine, Places());

    /// <summary>The sentence, and the lines of one's own code that led to it, where these are known: by this most hosts show it.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Places().Prepend(Message));

    // Packages, this one among them, name their sources from a root that no machine has.
    private IEnumerable<string> Places() =>
        from frame in new StackTrace(this, fNeedFileInfo: true).GetFrames()
        where frame.GetFileName() is { } file && !file.StartsWith("/_/", StringComparison.Ordinal)
        select $"   in {frame.GetFileName()}:line {frame.GetFileLineNumber()}";
}
