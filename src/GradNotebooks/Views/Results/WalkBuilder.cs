using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>
/// The steps in which a drawn backward pass is walked: what is given, then node by node the values down to the loss, then node by node
/// the gradients back up. Its sentences take every number from the picture, so that both say the same.
/// </summary>
internal sealed class WalkBuilder
{
    /// <summary>Of more leaves or contributions a sentence says how many there are.</summary>
    private const int Listed = 6;

    /// <summary>A longer formula is not read out for the name of a node.</summary>
    private const int LongestName = 30;

    private const int LongestFormula = 90;

    private readonly GraphPart _part;
    private readonly GraphPicture _picture;
    private readonly ILookup<int, int> _entering;
    private readonly ILookup<int, int> _leaving;

    private WalkBuilder(GraphPart part, GraphPicture picture)
    {
        (_part, _picture) = (part, picture);
        _entering = Enumerable.Range(0, part.Edges.Length).ToLookup(e => part.Edges[e].To);
        _leaving = Enumerable.Range(0, part.Edges.Length).ToLookup(e => part.Edges[e].From);
    }

    private Typesetter Typesetter => _part.Typesetter;

    /// <summary>The picture of this part with its steps.</summary>
    public static GraphPicture Part(GraphPart part, GraphPicture picture)
    {
        var walk = new WalkBuilder(part, picture);
        return picture with { Steps = [.. walk.Forward(), .. walk.Backward()] };
    }

    private IEnumerable<PictureStep> Forward()
    {
        int[] given = [.. Enumerable.Range(0, _part.Nodes.Length).Where(n => !_entering.Contains(n))];
        if (given.Length > 0)
        {
            yield return Step(isBackward: false, given, Given(given));
        }

        foreach (var node in Enumerable.Range(0, _part.Nodes.Length).Where(_entering.Contains))
        {
            yield return Step(isBackward: false, [node], Computed(node));
        }
    }

    private IEnumerable<PictureStep> Backward() =>
        Enumerable.Range(0, _part.Nodes.Length).Reverse().Where(n => _picture.Nodes[n].Backward is not null)
            .Select(node => Step(isBackward: true, [node], SentBack(node)));

    private static PictureStep Step(bool isBackward, int[] nodes, Sentence sentence) =>
        new(isBackward, nodes, sentence.Html(), sentence.ToString());

    private Sentence Given(int[] nodes)
    {
        var sentence = new Sentence();
        if (nodes.Length > Listed + 2)
        {
            return sentence.Add(
                $"Given are the values of the {nodes.Length} nodes that nothing flows into: parameters, data and constants.");
        }

        sentence.Add($"Given are ");
        for (var i = 0; i < nodes.Length; i++)
        {
            sentence.Add($"{(i == 0 ? "" : i == nodes.Length - 1 ? " and " : ", ")}{Name(nodes[i])}");
            if (_picture.Nodes[nodes[i]] is { Forward: { } value } shown && value != shown.Label)
            {
                sentence.Add($" =\u00a0{value}");
            }
        }

        return sentence.Add($".");
    }

    private Sentence Computed(int node)
    {
        var (group, value) = (_part.Nodes[node], _picture.Nodes[node].Forward);
        if (group.IsFolded || group.Members[0] is not Apply apply)
        {
            return new Sentence().Add(
                $"The {group.Members.Length} nodes folded here are computed one after the other: {Name(node)} =\u00a0{value}.");
        }

        var (head, name) = (Typesetter.Named(apply), Typesetter.Head(apply));
        var sentence = new Sentence();
        if (head is not null)
        {
            sentence.Add($"{head} =\u00a0");
        }

        if (name.ToString().Length <= LongestFormula)
        {
            sentence.Add($"{name} =\u00a0");
        }

        if (apply.Body is { } body && Typesetter.Write(body) is var written && written.ToString().Length <= LongestFormula)
        {
            sentence.Add($"{written} =\u00a0");
        }

        return sentence.Add($"{value}.");
    }

    private Sentence SentBack(int node)
    {
        var sentence = new Sentence();
        var group = _part.Nodes[node];
        Received(sentence, node);
        var sends = _entering[node].Where(e => !_part.Edges[e].Contributions.IsEmpty).ToArray();
        for (var i = 0; i < sends.Length && i < Listed; i++)
        {
            sentence.Add($"{(i == 0 ? group.IsFolded ? " Through the nodes folded here " : " " : "; ")}");
            Sent(sentence, node, sends[i], isFirst: i == 0);
        }

        return sends.Length > Listed ? sentence.Add($", and so on to {sends.Length - Listed} more.")
            : sends.Length > 0 ? sentence.Add($".")
            : sentence;
    }

    private void Received(Sentence sentence, int node)
    {
        var shown = _picture.Nodes[node];
        var receives = _part.Nodes[node].Head is null ? "receive" : "receives";
        var from = _leaving[node].Where(e => !_part.Edges[e].Contributions.IsEmpty).ToArray();
        if (_part.Nodes[node].Members.Contains(_part.Graph.Gradient.Loss) && from.Length == 0)
        {
            sentence.Add($"The way back begins at {Name(node)}, which changes as much as itself: {Adjoint(node)} =\u00a0{shown.Backward}.");
        }
        else if (from.Length is 0 or > Listed)
        {
            var contributions = from.Length == 0 ? "nothing" : $"{from.Length} contributions";
            sentence.Add($"{Name(node)} {receives} {contributions}: {Adjoint(node)} =\u00a0{Spelt(shown)}.");
        }
        else
        {
            sentence.Add($"{Name(node)} {receives} ");
            for (var i = 0; i < from.Length; i++)
            {
                var edge = _picture.Edges[from[i]];
                sentence.Add($"{(i == 0 ? "" : i == from.Length - 1 ? " and " : ", ")}{edge.Contribution} from {Name(edge.To)}");
            }

            var adds = shown.Sum is null ? ""
                : from.Length > 1 ? ", and gradients add up"
                : $", once for every {Each(_part.Edges[from[0]].Contributions[0])}";
            sentence.Add($"{adds}");
            if (shown.Sum is not null || from.Length > 1 || _part.Nodes[node].Members[0] is not Apply)
            {
                sentence.Add($": {Adjoint(node)} =\u00a0{Spelt(shown)}");
            }

            sentence.Add($".");
        }
    }

    private void Sent(Sentence sentence, int node, int index, bool isFirst)
    {
        var (edge, shown) = (_part.Edges[index], _picture.Edges[index]);
        var times = isFirst ? "Times" : "times";
        if (_part.Nodes[node].IsFolded)
        {
            sentence.Add($"{shown.Contribution} goes to {Name(edge.From)}");
        }
        else if (edge.Contributions[0] is not { LocalPartial: { } partial } contribution)
        {
            sentence.Add($"{(isFirst ? "It" : "it")} sends {shown.Contribution} to {Name(edge.From)}");
        }
        else if (IsLeft(contribution, partial))
        {
            sentence.Add($"{(isFirst ? "Nothing" : "nothing")} is sent to {Name(edge.From)}, which was not taken");
        }
        else
        {
            sentence.Add($"{times} {Partial(contribution, partial)}");
            if (Simplification.Number(partial) is null)
            {
                sentence.Add($" =\u00a0{FigureBuilder.Contribution(_part.Graph.Pass!.ValueOf(partial), partial.Shape)}");
            }

            sentence.Add($" gives {(contribution.IsSummed ? Summed(contribution) : "")}{shown.Contribution} to {Name(edge.From)}");
        }
    }

    private static string Summed(Contribution contribution) =>
        contribution.PerSample.Shape.HasSamples ? "in sum over the samples " : "in sum over the entries ";

    private static string Each(Contribution contribution) => contribution.PerSample.Shape.HasSamples ? "sample" : "entry";

    /// <summary>Whether no gradient flows along an edge whose local partial is no number: it is not multiplied by 0.</summary>
    private bool IsLeft(Contribution contribution, Expr partial)
    {
        var pass = _part.Graph.Pass!;
        return pass.ValueOf(contribution.PerSample).Numbers.IndexOfAnyExcept(0.0) < 0
            && !Array.TrueForAll(pass.ValueOf(partial).Numbers.ToArray(), double.IsFinite);
    }

    /// <summary>"∂v/∂u = 2u + b" where both have names; otherwise what the partial comes to.</summary>
    private Formula Partial(Contribution contribution, Expr partial)
    {
        var written = Typesetter.Write(partial);
        return Typesetter.Named(_part.Known(contribution.Consumer)) is { } consumer && Short(contribution.Input) is { } input
            ? new Relation(new PartialDerivative(consumer, input), "=", written)
            : written;
    }

    private Formula? Short(Expr node) => node is Apply ? Typesetter.Named(node) : Typesetter.Write(node);

    private Formula Adjoint(int node) => _part.Nodes[node].Head is { } head
        ? Typesetter.Adjoint(_part.Known(head))
        : new Words("their gradients");

    private static string? Spelt(PictureNode node) => node.IsSumOfOneEntry
        ? $"{node.Backward}, that is for {node.Sum}"
        : node.Sum ?? node.Backward;

    /// <summary>How a sentence calls a node.</summary>
    private Formula Name(int node) => _part.Nodes[node] is { Head: { } head } && Typesetter.Write(_part.Known(head)) is var formula
        && formula.ToString().Length <= LongestName
            ? formula
            : new Words(_picture.Nodes[node].Label);
}
