using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>The executed notebook.</summary>
internal sealed class NotebookArtifact : Artifact
{
    public override string Option => "--ipynb";

    public override string Description => "Write the executed notebook; alone, not the page.";

    public override string Extension => ".ipynb";

    public override string Write(Notebook notebook, PageSite site, Action<string> warn) => IpynbWriter.Write(notebook, Seal.Blank);
}
