using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Packages;

[Collection(PackageFeedUsers.Name)]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void The_library_has_both_frameworks_their_documentation_an_extension_a_readme_and_an_icon()
    {
        using var package = feed.Open("GradNotebooks");
        Assert.Equal(
            [
                "GradNotebooks.nuspec", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png",
                "interactive-extensions/dotnet/extension.dib",
                "lib/net10.0/GradNotebooks.dll", "lib/net10.0/GradNotebooks.xml",
                "lib/net8.0/GradNotebooks.dll", "lib/net8.0/GradNotebooks.xml",
            ],
            Contents(package));
    }

    [Fact]
    public void The_extension_lies_in_the_library_and_again_where_the_kernel_looks_for_it()
    {
        using var package = feed.Open("GradNotebooks.Interactive");
        const string InLibrary = "lib/net10.0/GradNotebooks.Interactive.dll";
        const string AsExtension = "interactive-extensions/dotnet/GradNotebooks.Interactive.dll";
        Assert.Equal(
            [
                "GradNotebooks.Interactive.nuspec", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", AsExtension, InLibrary,
                "lib/net10.0/GradNotebooks.Interactive.xml",
            ],
            Contents(package));
        // Two different assemblies of one name could not both be loaded.
        Assert.Equal(Bytes(package, InLibrary), Bytes(package, AsExtension));
    }

    [Fact]
    public void The_extension_depends_on_the_library_and_on_Plotly_NET_alone() => Assert.Equal(
        ["GradNotebooks", "Plotly.NET.CSharp"], Dependencies("GradNotebooks.Interactive").Order());

    [Fact]
    public void The_command_is_a_tool_that_names_the_package_of_each_platform_and_one_for_all_others()
    {
        using var package = feed.Open("GradNotebooks.Cli");
        Assert.Equal(
            [
                "GradNotebooks.Cli.nuspec", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", "tools/any/any/DotnetToolSettings.xml",
            ],
            Contents(package));
        var settings = Settings(package, "tools/any/any");
        Assert.Equal("gradnb", settings.Descendants("Command").Single().Attribute("Name")!.Value);
        Assert.Equal(
            [("linux-x64", "GradNotebooks.Cli.linux-x64"), ("any", "GradNotebooks.Cli.any")],
            settings.Descendants("RuntimeIdentifierPackage")
                .Select(named => (named.Attribute("RuntimeIdentifier")!.Value, named.Attribute("Id")!.Value)));
    }

    [Theory]
    [InlineData("any", "gradnb.dll")]
    [InlineData("linux-x64", "gradnb")]
    public void The_package_of_a_platform_carries_the_command_and_the_library(string platform, string entryPoint)
    {
        using var package = feed.Open($"GradNotebooks.Cli.{platform}");
        var tools = $"tools/net10.0/{platform}";
        Assert.Superset(
            new HashSet<string> { "README.md", "icon.png", $"{tools}/{entryPoint}", $"{tools}/gradnb.dll", $"{tools}/GradNotebooks.dll" },
            Contents(package).ToHashSet());
        var command = Settings(package, tools).Descendants("Command").Single();
        Assert.Equal(("gradnb", entryPoint), (command.Attribute("Name")!.Value, command.Attribute("EntryPoint")!.Value));
    }

    [Theory]
    [InlineData("GradNotebooks")]
    [InlineData("GradNotebooks.Interactive")]
    [InlineData("GradNotebooks.Cli")]
    [InlineData("GradNotebooks.Cli.any")]
    [InlineData("GradNotebooks.Cli.linux-x64")]
    public void A_package_says_what_it_is_whence_and_under_which_licence_and_no_one_has_to_follow_a_broken_link(string id)
    {
        var nuspec = feed.Nuspec(id);
        var said = nuspec.Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);
        Assert.Equal([id], said["id"]);
        Assert.Equal(["MIT"], said["license"]);
        Assert.Equal(["README.md"], said["readme"]);
        Assert.Equal(["icon.png"], said["icon"]);
        Assert.Equal([PackageFeed.Origin], said["projectUrl"]);
        var repository = Assert.Single(nuspec.Descendants(), element => element.Name.LocalName == "repository");
        Assert.Equal(("git", PackageFeed.Origin), (repository.Attribute("type")!.Value, repository.Attribute("url")!.Value));
        Assert.True(said["description"].Single().Length > 40);

        using var package = feed.Open(id);
        using var readme = new StreamReader(package.GetEntry("README.md")!.Open());
        Assert.DoesNotMatch(@"\]\((?!https://)", readme.ReadToEnd());
    }

    [Fact]
    public void The_library_depends_on_what_its_project_names_and_on_no_notebook_package()
    {
        var dependencies = Dependencies("GradNotebooks");
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "GradNotebooks", "GradNotebooks.csproj"));
        var named = project.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value);
        Assert.Equal(named.Order(), dependencies.Order());
        Assert.DoesNotContain(dependencies, id => id.Contains("Interactive", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_icon_is_a_png_of_128_by_128_pixels()
    {
        using var package = feed.Open("GradNotebooks");
        var png = Bytes(package, "icon.png");
        Assert.Equal("PNG", Encoding.ASCII.GetString(png, 1, 3));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Theory]
    [InlineData("GradNotebooks", "lib/net8.0/GradNotebooks.dll")]
    [InlineData("GradNotebooks", "lib/net10.0/GradNotebooks.dll")]
    [InlineData("GradNotebooks.Interactive", "lib/net10.0/GradNotebooks.Interactive.dll")]
    [InlineData("GradNotebooks.Cli.any", "tools/net10.0/any/gradnb.dll")]
    [InlineData("GradNotebooks.Cli.linux-x64", "tools/net10.0/linux-x64/gradnb.dll")]
    public void An_assembly_carries_its_symbols_and_depends_on_neither_the_place_nor_the_time_it_was_built(string id, string path)
    {
        using var package = feed.Open(id);
        var assembly = Bytes(package, path);
        using var reader = new PEReader(new MemoryStream(assembly));
        var entries = reader.ReadDebugDirectory().ToDictionary(entry => entry.Type);
        Assert.Contains(DebugDirectoryEntryType.Reproducible, entries.Keys);
        using var symbols = reader.ReadEmbeddedPortablePdbDebugDirectoryData(entries[DebugDirectoryEntryType.EmbeddedPortablePdb]);
        var read = symbols.GetMetadataReader();
        var files = read.Documents.Select(document => read.GetString(read.GetDocument(document).Name)).ToList();
        Assert.Contains(files, file => file.StartsWith("/_/src/GradNotebooks", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.StartsWith(Repository.Root, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_entry_bears_the_same_time_so_that_the_same_sources_give_the_same_package()
    {
        using var package = feed.Open("GradNotebooks");
        Assert.Single(package.Entries.Select(entry => entry.LastWriteTime).Distinct());
        Assert.Equal(2000, package.Entries[0].LastWriteTime.Year);
    }

    /// <summary>What was put in, without what makes it a package.</summary>
    private static IEnumerable<string> Contents(ZipArchive package) => package.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/") && name != "[Content_Types].xml")
        .Order(StringComparer.Ordinal);

    private List<string> Dependencies(string id) =>
    [
        .. feed.Nuspec(id).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(dependency => dependency.Attribute("id")!.Value).Distinct(),
    ];

    private static XDocument Settings(ZipArchive package, string folder)
    {
        using var settings = package.GetEntry($"{folder}/DotnetToolSettings.xml")!.Open();
        return XDocument.Load(settings);
    }

    private static byte[] Bytes(ZipArchive package, string path)
    {
        using var copy = new MemoryStream();
        using var entry = package.GetEntry(path)!.Open();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}
