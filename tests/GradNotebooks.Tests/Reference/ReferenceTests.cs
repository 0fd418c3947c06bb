using System.Text.RegularExpressions;

namespace GradNotebooks.Tests.Reference;

/// <summary>The pages in src/GradNotebooks/Reference say what the library's documentation says.</summary>
public sealed partial class ReferenceTests
{
    /// <summary>Set to 1, the pages are written instead of compared.</summary>
    private const string Renew = "GRADNOTEBOOKS_RENEW_REFERENCE";

    private static readonly ReferencePages Pages = new();

    [Fact]
    public void The_reference_is_up_to_date()
    {
        var pages = Pages.Write().ToDictionary(page => page.Name, page => page.Text);
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            Directory.CreateDirectory(ReferencePages.Folder);
            foreach (var (name, text) in pages)
            {
                File.WriteAllText(Path.Combine(ReferencePages.Folder, name), text);
            }
        }

        var kept = Directory.GetFiles(ReferencePages.Folder).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllText);
        var stale = pages.Keys.Union(kept.Keys).Order()
            .Where(name => pages.GetValueOrDefault(name) != kept.GetValueOrDefault(name)?.ReplaceLineEndings("\n"));
        Assert.True(
            !stale.Any(),
            $"Out of date: {string.Join(", ", stale)}. Run the tests with {Renew}=1 in the environment; delete pages of old rooms.");
    }

    [Fact]
    public void Every_public_type_and_member_stands_in_it_once_and_has_something_said_of_it()
    {
        var docs = new XmlDocs();
        var types = ReferencePages.Types;
        var headings = Pages.Write().SelectMany(page => Heading().Matches(page.Text)).ToLookup(heading => heading.Groups[1].Value);
        Assert.All(types, type => Assert.NotNull(docs.Of(type)));
        Assert.All(types.SelectMany(Pages.Members), member => Assert.True(docs.Of(member) is not null, $"{member.DeclaringType}.{member}"));
        Assert.Equal(types.Count, headings["##"].Count());
        Assert.Equal(types.Sum(type => Pages.Members(type).Count()), headings["###"].Count());
        Assert.True(headings["###"].Count() > 3 * types.Count);
    }

    [Fact]
    public void Every_link_in_it_leads_to_a_heading()
    {
        var pages = Pages.Write().ToDictionary(page => page.Name, page => page.Text);
        var links = pages.Values.SelectMany(text => Link().Matches(text))
            .Select(link => (Page: link.Groups[1].Value, Anchor: link.Groups[2].Value)).ToList();
        Assert.NotEmpty(links);
        var anchors = pages.ToDictionary(
            page => page.Key, page => TypeHeading().Matches(page.Value).Select(heading => Slug(heading.Groups[1].Value)));
        Assert.All(links.Distinct(), link => Assert.Contains(link.Anchor, anchors[link.Page].Append("")));
    }

    private static string Slug(string heading) => heading.Replace("&lt;", "").Replace(">", "").Replace(" ", "-").ToLowerInvariant();

    [GeneratedRegex("^(##|###) .+$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex TypeHeading();

    [GeneratedRegex(@"\]\(([\w.]+\.md)(?:#([\w-]*))?\)")]
    private static partial Regex Link();
}
