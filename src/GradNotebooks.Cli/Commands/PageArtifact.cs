using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Pages;

namespace GradNotebooks.Cli.Commands;

/// <summary>The notebook as one self-contained page.</summary>
internal sealed class PageArtifact : Artifact
{
    public override string Option => "--html";

    public override string Description => "Write the page; alone, not the executed notebook.";

    public override string Extension => ".html";

    public override string Write(Notebook notebook, PageSite site, Action<string> warn)
    {
        var (html, thumbnail, warnings) = HtmlPage.Write(notebook, site.Around(notebook));
        site.Picture(notebook, thumbnail);
        foreach (var warning in warnings)
        {
            warn(warning);
        }

        if (html.Contains('\ufffd') && HalfCharacters.AreIn(notebook))
        {
            warn($"{notebook.Name}.html shows \ufffd in place of half a character (half a surrogate pair): no page can hold one.");
        }

        return $"{html}<!-- {Seal.Blank} -->\n";
    }
}
