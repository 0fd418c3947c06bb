using System.Text.RegularExpressions;
using GradNotebooks.Cli.Notebooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GradNotebooks.Cli.Pages;

/// <summary>What a list of pages says of one.</summary>
/// <param name="Title">Its title, as text.</param>
/// <param name="Sentence">The first sentence of its prose, as HTML; empty if there is none.</param>
internal sealed partial record PageSummary(string Title, string Sentence)
{
    /// <summary>Reads it from a notebook, which need not have run.</summary>
    public static PageSummary Of(Notebook notebook)
    {
        var (title, sentence) = ((string?)null, "");
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            if (MarkdownProse.Parse(cell.Source) is not { } document)
            {
                continue;
            }

            title ??= document.Descendants<HeadingBlock>().Select(MarkdownProse.PlainText).FirstOrDefault();
            if (sentence.Length == 0 && document.OfType<ParagraphBlock>().FirstOrDefault(HasWords) is { } paragraph)
            {
                var warnings = new PageWarnings();
                sentence = new MarkdownProse(new MathProse(warnings), notebook.Folder, warnings).Write(
                    FirstSentence().Match(cell.Source.Substring(paragraph.Span.Start, paragraph.Span.Length)).Value, cell.Attachments);
            }
        }

        return new PageSummary(title ?? notebook.Name, sentence);
    }

    /// <summary>A line of badges is no sentence.</summary>
    private static bool HasWords(ParagraphBlock paragraph) => paragraph.Inline?.FirstChild switch
    {
        LinkInline link => !link.IsImage && link.FirstChild is not LinkInline { IsImage: true },
        _ => true,
    };

    /// <summary>Up to a full stop before what does not go on in small letters, as after "e.g.", whatever mark stands before them.</summary>
    [GeneratedRegex(@"^.*?(?:[.!?](?=\s+[\[*_(`""“]*[^\p{Ll}\[*_(`""“]|\s*$)|$)", RegexOptions.Singleline)]
    private static partial Regex FirstSentence();
}
