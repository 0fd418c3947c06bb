using System.Net;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// Sets the prose of one page: formulas as MathML, C# listings coloured, pictures inside the page, and of HTML in it what a page may have.
/// Headings keep their anchors apart across cells. A link to a file leads where <see cref="PageSurroundings.Follow"/> says.
/// </summary>
internal sealed class MarkdownProse(MathProse math, string folder, PageWarnings warnings, Func<string, string?>? follow = null)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseMathematics()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseTaskLists()
        .UseFootnotes()
        .UseDefinitionLists()
        .UseAlertBlocks()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    private readonly HashSet<string> _anchors = [];
    private readonly List<(string Anchor, string Words)> _chapters = [];

    /// <summary>The text of the first heading that was set, for the page's title.</summary>
    public string? Title { get; private set; }

    /// <summary>The headings of the second level that were set, their words as HTML.</summary>
    public IReadOnlyList<(string Anchor, string Words)> Chapters => _chapters;

    /// <summary>The prose as the parser understands it; null if it is nested too deeply.</summary>
    public static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // The parser's only way to say that it goes no deeper.
            return null;
        }
    }

    public string Write(string markdown, JsonObject? attachments = null)
    {
        if (Parse(markdown) is { } document && TrySet(document) is { } html)
        {
            return PageMarkup.Clean(html, new Pictures(folder, attachments, warnings), warnings);
        }

        warnings.Add("prose that is nested too deeply is shown as its source on the page.");
        return $"<pre class=\"listing\"><code>{WebUtility.HtmlEncode(markdown)}</code></pre>\n";
    }

    private string? TrySet(MarkdownDocument document)
    {
        try
        {
            return Set(document);
        }
        catch (ArgumentException)
        {
            // Setting may go less deep than reading did.
            return null;
        }
    }

    private string Set(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            KeepAnchorApart(heading);
            Title ??= PlainText(heading);
            if (heading.Level == 2)
            {
                _chapters.Add((heading.GetAttributes().Id!, Words(heading)));
            }
        }

        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineFormula(math));
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockFormula(math));
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new Listing());
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new Link(follow ?? PageSurroundings.None.Follow));
        renderer.Render(document);
        return html.ToString();
    }

    private void KeepAnchorApart(HeadingBlock heading)
    {
        var attributes = heading.GetAttributes();
        var (wanted, count) = (attributes.Id ?? "section", 1);
        attributes.Id = wanted;
        while (!_anchors.Add(attributes.Id))
        {
            attributes.Id = $"{wanted}-{++count}";
        }
    }

    public static string PlainText(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline formula => formula.Content.ToString(),
        _ => "",
    }) ?? []).Trim();

    private string Words(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => WebUtility.HtmlEncode(literal.Content.ToString()),
        CodeInline code => $"<code>{WebUtility.HtmlEncode(code.Content)}</code>",
        MathInline formula => math.Inline(formula.Content.ToString()),
        _ => "",
    }) ?? []).Trim();

    /// <summary>A link to a file that the page's reader does not have is shown as its words.</summary>
    private sealed class Link(Func<string, string?> follow) : LinkInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var address = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
            if (link.IsImage || !AttributeRules.IsFile(address))
            {
                base.Write(renderer, link);
            }
            else if (follow(address) is { } followed)
            {
                (link.Url, link.GetDynamicUrl) = (followed, null);
                base.Write(renderer, link);
            }
            else
            {
                renderer.WriteChildren(link);
            }
        }
    }

    private sealed class InlineFormula(MathProse math) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula)
        {
            var latex = formula.Content.ToString();
            renderer.Write(formula.DelimiterCount > 1 ? math.BlockInParagraph(latex) : math.Inline(latex));
        }
    }

    private sealed class BlockFormula(MathProse math) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula) => renderer.WriteLine(math.Block(formula.Lines.ToString()));
    }

    private sealed class Listing : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var language = (block as FencedCodeBlock)?.Info ?? "";
            var code = block.Lines.ToString();
            renderer.Write("<pre class=\"listing\"><code>");
            renderer.Write(Languages.Normalise(language) == Languages.CSharp ? CodeColouring.Colour(code) : WebUtility.HtmlEncode(code));
            renderer.WriteLine("</code></pre>");
        }
    }
}
