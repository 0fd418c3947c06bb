using GradNotebooks.Cli.Editing;

namespace GradNotebooks.Cli.Tests.Editing;

public sealed class DocumentationTextTests
{
    private static readonly Inspection Known = new(
        ["int Add<T>(int a)"],
        """
        <member><summary>Adds
            <paramref name="a"/> to a <see cref="T:System.Collections.Generic.List`1"/> &amp; more.</summary>
        <param name="a">What, as <c>1 &lt; 2</c>.</param><returns>The sum.</returns><remarks>Slow.</remarks>
        <example><code>
            Add(1);
              // so
        </code></example></member>
        """);

    [Fact]
    public void It_is_told_as_text() => Assert.Equal(
        "int Add<T>(int a)\n\nAdds a to a List & more.\n\nParameters: a: What, as 1 < 2.\n\nReturns: The sum.",
        new DocumentationText(Known, inFull: false).Plain());

    [Fact]
    public void It_is_told_in_Markdown_with_remarks_and_examples_where_all_is_asked_for() => Assert.Equal(
        "```csharp\nint Add<T>(int a)\n```\n\nAdds `a` to a `List` & more.\n\n**Parameters:** `a`: What, as `1 < 2`.\n\n"
            + "**Returns:** The sum.\n\n**Remarks:** Slow.\n\n**Example:**\n\n```csharp\nAdd(1);\n  // so\n```",
        new DocumentationText(Known, inFull: true).Markdown());

    [Fact]
    public void In_HTML_nothing_is_markup_that_is_none()
    {
        var html = new DocumentationText(Known, inFull: false).Html();

        Assert.Contains("<pre><code>int Add&lt;T&gt;(int a)</code></pre>", html);
        Assert.Contains("<code>1 &lt; 2</code>", html);
        Assert.Contains("List</code> &amp; more", html);
    }

    [Fact]
    public void Documentation_that_is_no_XML_leaves_the_declaration() =>
        Assert.Equal("int x", new DocumentationText(new(["int x"], "<summary>"), inFull: true).Plain());
}
