using System.Collections.Concurrent;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Pages;

namespace GradNotebooks.Cli.Commands;

/// <summary>The pages that a run writes, in their order, and how they lead to each other.</summary>
internal sealed class PageSite
{
    private readonly string _root;
    private readonly List<SitePage> _pages = [];
    private readonly ConcurrentDictionary<string, string> _thumbnails = [];

    private PageSite(string root) => _root = Path.GetFullPath(root);

    /// <summary>The list of all pages, if one is to be written.</summary>
    public string? Index { get; private init; }

    /// <summary>The site of a single page.</summary>
    public static PageSite Of(Notebook notebook, string outputFolder)
    {
        var site = new PageSite(outputFolder);
        site.Add(notebook, "");
        return site;
    }

    /// <summary>The site of several. Those that cannot be run have no page.</summary>
    /// <param name="notebooks">In the order in which a reader goes from one to the next.</param>
    /// <param name="outputFolder">Where they are written.</param>
    /// <param name="index">The absolute path of the list of all pages; null if none is to be written.</param>
    public static PageSite Of(IEnumerable<NotebookPath> notebooks, string outputFolder, string? index)
    {
        var site = new PageSite(outputFolder) { Index = index };
        foreach (var path in notebooks)
        {
            try
            {
                var notebook = NotebookReader.Read(path.Path);
                if (Languages.OfNotebook(notebook.Metadata) == Languages.CSharp)
                {
                    site.Add(notebook, path.Subfolder);
                }
            }
            catch (UsageException)
            {
                // Its own run says why.
            }
        }

        return site;
    }

    /// <summary>What a notebook's page is to know of the others.</summary>
    public PageSurroundings Around(Notebook notebook)
    {
        var source = RealPath.Of(notebook.Path);
        var i = _pages.FindIndex(page => page.Notebook == source);
        if (i < 0)
        {
            return PageSurroundings.None;
        }

        var here = Path.GetDirectoryName(_pages[i].Path)!;
        return new PageSurroundings
        {
            Follow = address => Follow(address, notebook.Folder, here),
            Previous = i > 0 ? Link(_pages[i - 1]) : null,
            Next = i + 1 < _pages.Count ? Link(_pages[i + 1]) : null,
            All = Index is null ? null : new PageLink("All notebooks", Address(here, Index)),
        };

        PageLink Link(SitePage page) => new(page.Summary.Title, Address(here, page.Path));
    }

    /// <summary>Keeps a page's first picture for the list; notebooks that run side by side may bring theirs at the same time.</summary>
    public void Picture(Notebook notebook, string? thumbnail)
    {
        if (thumbnail is not null)
        {
            _thumbnails[RealPath.Of(notebook.Path)] = thumbnail;
        }
    }

    /// <summary>The text of the list of those pages that were written; null if none was.</summary>
    public string? WriteIndex()
    {
        var written = _pages.Where(page => OwnFile.IsOwn(page.Path))
            .Select(page => (page.Summary, Address(_root, page.Path), _thumbnails.GetValueOrDefault(page.Notebook)))
            .ToList();
        return written.Count == 0 ? null : Seal.Close($"{IndexPage.Write(written)}<!-- {Seal.Blank} -->\n");
    }

    private void Add(Notebook notebook, string subfolder) => _pages.Add(new SitePage(
        RealPath.Of(notebook.Path), Path.Combine(_root, subfolder, notebook.Name + ".html"), PageSummary.Of(notebook)));

    private string? Follow(string address, string from, string here)
    {
        var end = address.IndexOfAny(['?', '#']) is >= 0 and var mark ? mark : address.Length;
        try
        {
            var path = Uri.UnescapeDataString(address[..end]);
            var source = RealPath.Of(Path.GetFullPath(path, from));
            if (_pages.Find(page => page.Notebook == source) is { } run)
            {
                return Address(here, run.Path) + address[end..];
            }

            var target = Path.GetFullPath(path, here);
            if (!target.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return null;
            }

            if (Path.GetExtension(path).ToLowerInvariant() is ".ipynb" or ".dib")
            {
                var earlier = Path.ChangeExtension(target, ".html");
                return OwnFile.IsOwn(earlier) ? Address(here, earlier) + address[end..] : null;
            }

            return File.Exists(target) || target == Index || _pages.Exists(page => page.Path == target) ? address : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string Address(string here, string path) =>
        string.Join('/', Path.GetRelativePath(here, path).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    /// <param name="Notebook">The real path of the notebook.</param>
    /// <param name="Path">The absolute path of its page.</param>
    /// <param name="Summary">What a list says of it.</param>
    private sealed record SitePage(string Notebook, string Path, PageSummary Summary);
}
