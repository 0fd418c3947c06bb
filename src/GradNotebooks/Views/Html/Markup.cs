using System.Net;
using System.Text.RegularExpressions;
using GradNotebooks.Notation;

namespace GradNotebooks.Views;

/// <summary>The few pieces of HTML that every view is made of.</summary>
internal static partial class Markup
{
    // JupyterLab aligns the cells of a table to the right, stripes its rows and makes it small, by selectors of up to two classes.
    private const string Style = """
        <style>
        .gradnb{--gn-fg:var(--vscode-editor-foreground,var(--jp-content-font-color1,#1f2328));--gn-soft:var(--vscode-descriptionForeground,var(--jp-content-font-color2,#57606a));--gn-line:var(--vscode-panel-border,var(--jp-border-color2,#d0d7de));--gn-paper:var(--vscode-editor-background,var(--jp-layout-color0,#fff));--gn-band:var(--vscode-textCodeBlock-background,var(--jp-layout-color2,#f6f8fa));--gn-good:#116329;--gn-warn:#7d4e00;--gn-bad:#a40e26;color:var(--gn-fg);font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-size:15px;line-height:1.5;max-width:100%}
        @media (prefers-color-scheme:dark){.gradnb{--gn-fg:var(--vscode-editor-foreground,var(--jp-content-font-color1,#e6edf3));--gn-soft:var(--vscode-descriptionForeground,var(--jp-content-font-color2,#9da7b3));--gn-line:var(--vscode-panel-border,var(--jp-border-color2,#3d444d));--gn-paper:var(--vscode-editor-background,var(--jp-layout-color0,#0d1117));--gn-band:var(--vscode-textCodeBlock-background,var(--jp-layout-color2,#161b22));--gn-good:#56d364;--gn-warn:#e3b341;--gn-bad:#ff8f87}}
        body.vscode-dark .gradnb,[data-jp-theme-light="false"] .gradnb{--gn-good:#56d364;--gn-warn:#e3b341;--gn-bad:#ff8f87}
        body.vscode-light .gradnb,[data-jp-theme-light="true"] .gradnb{--gn-good:#116329;--gn-warn:#7d4e00;--gn-bad:#a40e26}
        .gradnb math{font-family:"STIX Two Math","Cambria Math","STIX Math","Latin Modern Math",math;font-size:1.12em}
        .gradnb .gn-scroll{overflow-x:auto;overflow-y:hidden;max-width:100%}
        .gradnb .gn-scroll{animation:gn-more linear both;animation-timeline:scroll(self inline)}
        @keyframes gn-more{
        0%,80%{mask-image:linear-gradient(90deg,#000 calc(100% - 3em),transparent)}
        to{mask-image:linear-gradient(90deg,#000 100%,transparent)}}
        @supports not (animation-timeline:scroll()){.gradnb .gn-scroll{background:
        linear-gradient(90deg,transparent,var(--gn-paper)) right/3em 100% no-repeat local,
        linear-gradient(90deg,transparent,rgba(128,128,128,.4)) right/1em 100% no-repeat scroll}}
        .gradnb .gn-formula{margin:.5em 0}
        .gradnb .gn-formula math[display=block]{margin:0;width:max-content;text-align:left}
        .gradnb .gn-with{margin:.35em 0 .5em;color:var(--gn-soft)}
        .gradnb .gn-with span{display:inline-block;margin:0 .9em .2em 0;color:var(--gn-fg)}
        .gradnb table{border-collapse:collapse;margin:.4em 0;font-size:inherit;font-variant-numeric:tabular-nums;color:inherit;background:none}
        .gradnb th,.gradnb td{padding:.35em .6em;border:0;border-bottom:1px solid var(--gn-line);vertical-align:middle;white-space:nowrap;background:none;color:inherit}
        .gradnb.gradnb th,.gradnb.gradnb td{text-align:left}
        .gradnb tbody tr:nth-child(n){background:none}
        .gradnb th{font-weight:600;font-size:.85em;color:var(--gn-soft);vertical-align:bottom}
        .gradnb table.gn-wide{min-width:min(100%,46em)}
        .gradnb tr.gn-above td{border-bottom:0;padding:.7em .6em .1em}
        .gradnb tr.gn-above div,.gradnb tr.gn-below div{width:0;min-width:min(100%,calc(100vw - 5em))}
        .gradnb td.gn-number,.gradnb th.gn-number{text-align:right}
        .gradnb .gn-agrees{color:var(--gn-good)}.gradnb .gn-suspect{color:var(--gn-warn)}.gradnb .gn-wrong{color:var(--gn-bad)}
        .gradnb td:is(.gn-agrees,.gn-suspect,.gn-wrong)>div{white-space:normal;width:max-content;max-width:min(13em,38vw)}
        .gradnb table.gn-matrix{border-left:1.5px solid var(--gn-fg);border-right:1.5px solid var(--gn-fg);border-radius:5px;border-collapse:separate;border-spacing:0;margin:.3em .1em}
        .gradnb table.gn-matrix td{border:0;padding:.1em .55em;text-align:right}
        .gradnb tr.gn-main td{border-bottom:0;padding:.5em .6em .05em}
        .gradnb tr.gn-below td{padding:0 .6em .5em;font-size:.85em;color:var(--gn-soft);white-space:normal}
        .gradnb td.gn-wrap{white-space:normal;min-width:9em}
        .gradnb ol.gn-steps{margin:.3em 0;padding-left:2.1em}
        .gradnb ol.gn-steps>li{margin:.55em 0;padding-left:.2em}
        .gradnb ol.gn-steps>li::marker{color:var(--gn-soft);font-variant-numeric:tabular-nums}
        .gradnb .gn-rule{font-weight:600;margin-right:.5em}
        .gradnb .gn-words{color:var(--gn-fg)}
        .gradnb .gn-inside{border-left:3px solid var(--gn-line);margin:.4em 0 .4em .2em;padding:.1em 0 .1em .9em;font-size:.95em}
        .gradnb .gn-left-out{color:var(--gn-soft);list-style:none}
        .gradnb .gn-note{color:var(--gn-soft);font-size:.9em;margin:.3em 0}
        .gradnb figure{margin:.5em 0}
        .gradnb figcaption{font-weight:600;margin:0 0 .4em}
        .gradnb .gn-open{margin:.4em 0;padding-left:.2em}
        .gradnb .gn-open .gn-open{margin-left:1.2em}
        .gradnb .gn-open>summary{cursor:pointer}
        </style>
        """;

    /// <summary>A view's content with the style it needs; each stands by itself, since a notebook may show any one of them alone.</summary>
    public static string Page(string content) => $"<div class=\"gradnb\">{Style}{content}</div>";

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public static string Inline(Formula formula) => MathMLWriter.Write(formula, display: false);

    /// <summary>A sentence in which no line begins with the punctuation that follows a formula.</summary>
    public static string KeepTogether(string sentence) =>
        FormulaAndPunctuation().Replace(sentence, "<span style=\"white-space:nowrap\">$0</span>");

    /// <summary>A formula on a line of its own, which scrolls by itself where the page is too narrow for it.</summary>
    public static string Display(Formula formula) =>
        $"<div class=\"gn-formula gn-scroll\" tabindex=\"0\">{MathMLWriter.Write(formula, display: true)}</div>";

    /// <summary>A formula with the definitions of its names below it, each on a piece of its own so that they wrap.</summary>
    public static string DisplayWithDefinitions(Formula formula) => formula is WithDefinitions with
        ? Display(with.Body) + Definitions(with.Definitions)
        : Display(formula);

    public static string Definitions(IEnumerable<Relation> definitions)
    {
        var items = string.Concat(definitions.Select(d => $"<span>{Inline(d)}</span>"));
        return items.Length == 0 ? "" : $"<div class=\"gn-with gn-scroll\" tabindex=\"0\">with&ensp;{items}</div>";
    }

    [GeneratedRegex("<math(?:(?!</math>).)*</math>[.,:;]")]
    private static partial Regex FormulaAndPunctuation();
}
