using System.Text;
using GradNotebooks.Formulas;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>
/// What a drawing folds into one node, drawn by itself: the body of a call of a defined function, or the nodes of a group. Each waits
/// closed under the drawing, and may have others inside.
/// </summary>
internal sealed class OpenedParts
{
    /// <summary>As many nodes and edges are drawn in all: a page must stay small, and nobody opens more.</summary>
    private const int MostDrawn = 600;

    private const int MostCalls = 12;
    private const int Deepest = 3;
    private const int LongestFormula = 90;

    private int _roomLeft = MostDrawn;
    private int _callsLeft = MostCalls;
    private int _leftOut;

    private OpenedParts()
    {
    }

    /// <summary>The parts that can be opened, below a note that says what is folded; nothing, where nothing is.</summary>
    public static string Html(GraphPart part)
    {
        var opened = new OpenedParts();
        var html = new StringBuilder();
        if (part.IsFolded)
        {
            html.Append($"<div class=\"gn-note\">{Markup.Escape(Note(part))}</div>");
        }

        opened.Write(html, part, depth: 1);
        if (opened._leftOut > 0)
        {
            html.Append($"<div class=\"gn-note\">{opened._leftOut} more are not drawn by themselves.</div>");
        }

        return html.ToString();
    }

    /// <summary>"2004 nodes are drawn as 43: …".</summary>
    public static string Note(GraphPart part)
    {
        var folded = part.Nodes.Where(n => n.IsFolded).ToArray();
        var drawn = part.Nodes.Sum(n => n.Members.Length);
        var constants = part.Size - drawn;
        return $"{part.Size} nodes are drawn as {part.Nodes.Length}: a stack stands for the nodes it counts, "
            + $"{folded.Sum(n => n.Members.Length)} of them in {folded.Length} stacks. "
            + "It shows the value that leaves it and the gradient that arrives there; edges show what flows back in sum."
            + (constants > 0 ? $" {constants} constants are left out." : "");
    }

    private void Write(StringBuilder html, GraphPart part, int depth)
    {
        foreach (var node in part.Nodes)
        {
            if (node.IsFolded ? IsWorthOpening(part, node) : node.Members[0] is Apply { Body: Apply } call && !part.IsGiven(call))
            {
                Open(html, part, node, depth);
            }
        }
    }

    private void Open(StringBuilder html, GraphPart part, PartNode node, int depth)
    {
        var call = node.IsFolded ? null : (Apply)node.Members[0];
        if (call is not null && (_callsLeft == 0 || depth > Deepest))
        {
            _leftOut++;
            return;
        }

        if ((call is null ? part.Open(node) : part.Body(call)) is not { } inside)
        {
            return;
        }

        var drawn = inside.Nodes.Length + inside.Edges.Length;
        if (drawn > _roomLeft)
        {
            _leftOut++;
            return;
        }

        _roomLeft -= drawn;
        _callsLeft -= call is null ? 0 : 1;
        html.Append($"<details class=\"gn-open\"><summary>{Title(part, node, call).Html()}</summary>")
            .Append(Figure(PictureBuilder.Part(inside)));
        Write(html, inside, depth + 1);
        html.Append("</details>");
    }

    /// <summary>A heap of leaves has nothing inside to see.</summary>
    private static bool IsWorthOpening(GraphPart part, PartNode node) =>
        node.Members.Length <= GraphPart.MostNodes && node.Members.Any(m => m is Apply && !part.IsGiven(m));

    /// <summary>The drawing of a picture.</summary>
    public static string Figure(GraphPicture picture) =>
        $"<figure class=\"gn-scroll\" tabindex=\"0\">{GraphSvg.Write(LeafCopies.Of(picture))}</figure>";

    private static Sentence Title(GraphPart part, PartNode node, Apply? call)
    {
        var typesetter = part.Typesetter;
        if (call is null)
        {
            return node.Head is { } head && typesetter.Named(part.Known(head)) is { } name
                ? new Sentence().Add($"Inside the {node.Members.Length} nodes that lead to {name}")
                : new Sentence().Add($"Inside {PictureBuilder.LabelOf(part, node)}");
        }

        var sentence = new Sentence().Add($"Inside ");
        var written = typesetter.Write(call.Body!);
        var known = typesetter.Head(call);
        if (written.ToString().Length > LongestFormula)
        {
            return sentence.Add($"{known}");
        }

        var left = typesetter.Named(call) is { } named ? new Relation(named, "=", known) : known;
        return sentence.Add($"{new Relation(left, "=", written)}");
    }
}
