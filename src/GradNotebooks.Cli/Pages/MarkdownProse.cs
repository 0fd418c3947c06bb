using System.Net;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// Sets the prose of one page: formulas as MathML, C# listings coloured, pictures inside the page, and of HTML in it what a page may have.
/// Headings keep their anchors apart across cells.
/// </summary>
internal sealed class MarkdownProse(MathProse math, string folder, PageWarnings warnings)
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

    /// <summary>The text of the first heading that was set, for the page's title.</summary>
    public string? Title { get; private set; }

    public string Write(string markdown, JsonObject? attachments = null)
    {
        try
        {
            return PageMarkup.Clean(Set(markdown), new Pictures(folder, attachments, warnings), warnings);
        }
        catch (ArgumentException)
        {
            // The parser's only way to say that it goes no deeper.
            warnings.Add("prose that is nested too deeply is shown as its source on the page.");
            return $"<pre class=\"listing\"><code>{WebUtility.HtmlEncode(markdown)}</code></pre>\n";
        }
    }

    private string Set(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            KeepAnchorApart(heading);
            Title ??= PlainText(heading);
        }

        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineFormula(math));
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockFormula(math));
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new Listing());
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

    private static string PlainText(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline formula => formula.Content.ToString(),
        _ => "",
    }) ?? []).Trim();

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
