namespace GradNotebooks;

/// <summary>Sheets of problems as pages to print.</summary>
public static class PracticeExtensions
{
    /// <summary>The sheet as a page of HTML: the problems with room to work, and on a page of their own the answers.</summary>
    /// <returns>The whole page, which asks nothing of the network.</returns>
    public static string ToPage(this PracticeSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new Page(sheet.Title).Show(sheet).ToString();
    }

    /// <summary>Writes that page into a file, in UTF-8, over one that is there.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="path">The file; its folder must exist.</param>
    /// <returns>The file's absolute path.</returns>
    public static string Save(this PracticeSheet sheet, string path) => new Page(sheet.Title).Show(sheet).Save(path);
}
