using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>A kind of file that a run leaves of each notebook. A new one is a class and its place in <see cref="All"/>.</summary>
internal abstract class Artifact
{
    /// <summary>The one that a browser shows.</summary>
    public static Artifact Page { get; } = new PageArtifact();

    /// <summary>All there are, in the order in which they are written.</summary>
    public static IReadOnlyList<Artifact> All { get; } = [new NotebookArtifact(), Page];

    /// <summary>The option that asks for it; where none is asked for, all are written.</summary>
    public abstract string Option { get; }

    /// <summary>What the help says of the option.</summary>
    public abstract string Description { get; }

    /// <summary>What its file's name ends in.</summary>
    public abstract string Extension { get; }

    /// <summary>The text of the file, with a <see cref="Seal.Blank"/> where the reader of the file does not see it.</summary>
    /// <param name="notebook">A notebook that has run, or that has run as far as it could.</param>
    /// <param name="site">The pages among which it is one.</param>
    /// <param name="warn">Takes what the reader of the terminal should know about the file.</param>
    public abstract string Write(Notebook notebook, PageSite site, Action<string> warn);
}
