using System.IO.Compression;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace GradNotebooks.Packages;

/// <summary>Whoever hands on a package hands on what others wrote, and says whose it is and under which licence.</summary>
[Collection(PackageFeedUsers.Name)]
public sealed partial class NoticesTests(PackageFeed feed)
{
    private const string Name = "THIRD-PARTY-NOTICES.txt";

    private static readonly string[] Own = ["gradnb.dll", "GradNotebooks.dll", "GradNotebooks.Interactive.dll"];

    public static TheoryData<string> Packages() =>
        ["GradNotebooks", "GradNotebooks.Interactive", "GradNotebooks.Cli", "GradNotebooks.Cli.any", "GradNotebooks.Cli.linux-x64"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_names_every_third_party_whose_files_are_in_it(string id)
    {
        using var package = feed.Open(id);
        var named = Field("files").Matches(Notices(package)).SelectMany(field => field.Groups[1].Value.Split((char[])[' ', '\n'])).ToList();
        var files = package.Entries.Select(entry => entry.Name)
            .Where(name => Path.GetExtension(name) is ".dll" or ".exe" or ".so" or ".dylib" || name == "gradnb")
            .Select(name => name.Replace(".resources.dll", ".dll", StringComparison.Ordinal))
            .Except(Own)
            .ToList();

        Assert.Equal(id.Count(sign => sign == '.') == 2, files.Count > 0);
        Assert.DoesNotContain(files, file => !named.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, file, false)));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_licence_that_is_named_is_there_in_full_and_every_third_party_has_a_licence_and_a_copyright(string id)
    {
        using var package = feed.Open(id);
        var notices = Notices(package);
        var licences = Field("licence").Matches(notices).SelectMany(field => field.Groups[1].Value.Split(" and ")).ToList();
        var texts = Text().Matches(notices).Select(text => text.Groups[1].Value).ToList();

        Assert.NotEmpty(licences);
        Assert.Equal(licences.Distinct().Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
        var counts = new[] { "licence", "copyright", "files", "home" }.Select(field => Field(field).Count(notices));
        Assert.Single(counts.Distinct());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_with_the_library_names_the_font_that_is_in_it(string id)
    {
        using var package = feed.Open(id);
        var holdsLibrary = package.Entries.Any(entry => entry.Name == "GradNotebooks.dll");
        var named = Field("files").Matches(Notices(package)).Select(field => field.Groups[1].Value);

        Assert.Contains("MathFont.woff2", typeof(Page).Assembly.GetManifestResourceNames());
        Assert.True(!holdsLibrary || named.Contains("within GradNotebooks.dll, and on pages with formulas"));
        Assert.True(!holdsLibrary || Notices(package).Contains("\nSIL OPEN FONT LICENSE Version 1.1"));
    }

    [Theory]
    [InlineData("GradNotebooks")]
    [InlineData("GradNotebooks.Interactive")]
    public void A_library_names_whatever_it_asks_the_package_manager_for(string id)
    {
        using var package = feed.Open(id);
        var notices = Notices(package);
        var dependencies = feed.Nuspec(id).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(dependency => dependency.Attribute("id")!.Value)
            .Except(["GradNotebooks"])
            .Distinct();

        Assert.All(dependencies, name => Assert.Contains($"in the package {name}\n", notices));
    }

    [Fact]
    public void The_part_of_plotly_js_that_names_what_is_in_it_names_nobody_else()
    {
        var assembly = typeof(Plotly.NET.GenericChart).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(name => name.EndsWith(".LICENSE.txt", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var told = reader.ReadToEnd();
        string[] known = ["Feross Aboukhadijeh", "Sean Connelly", "Sindre Sorhus", "Jon Schlinkert", "Kyle Simpson"];
        using var package = feed.Open("GradNotebooks.Cli.any");
        var notices = Notices(package);

        Assert.All(known, name => Assert.True(told.Contains(name) && notices.Contains(name), name));
        Assert.Equal(10, Comment().Count(told));
    }

    private static string Notices(ZipArchive package)
    {
        using var reader = new StreamReader(package.GetEntry(Name)!.Open());
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>What stands after the field's name, and on the lines below that go on.</summary>
    private static Regex Field(string name) => new($@"^    {name} +(.*(?:\n {{15}}.*)*)$", RegexOptions.Multiline);

    [GeneratedRegex(@"^=+\n([\w.-]+)\n=+$", RegexOptions.Multiline)]
    private static partial Regex Text();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
