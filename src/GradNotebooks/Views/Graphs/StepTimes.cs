using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>
/// When the parts of a picture are computed. Every node and edge carries the numbers of its two steps, and the style compares them with
/// the step that is shown: what comes later is dimmed and reads "–", what is computed now is framed. Without that style, and where no
/// step is chosen, all numbers show.
/// </summary>
internal sealed class StepTimes
{
    private readonly Dictionary<int, int> _forward = [];
    private readonly Dictionary<int, int> _backward = [];
    private readonly bool _isWalked;

    public StepTimes(GraphPicture picture)
    {
        _isWalked = picture.Steps.Count > 0;
        for (var step = 0; step < picture.Steps.Count; step++)
        {
            var times = picture.Steps[step].IsBackward ? _backward : _forward;
            foreach (var node in picture.Steps[step].Nodes)
            {
                times[node] = step + 1;
            }
        }
    }

    /// <summary>The rules that make a picture follow the step shown, for a browser that knows of it.</summary>
    public static string Rules { get; } = StyleSheet.Read("steps.css") + "\n";

    /// <summary>The attribute of a node, or nothing.</summary>
    public string OfNode(int node) => Attribute(node, carriesGradient: true);

    /// <summary>The attribute of an edge: values pass when the consumer is computed, gradients when it sends them.</summary>
    public string OfEdge(PictureEdge edge) => Attribute(edge.To, edge.CarriesGradient);

    public void Halo(StringBuilder svg, Box box)
    {
        if (_isWalked)
        {
            NodeShape.Halo(svg, box);
        }
    }

    /// <summary>Writes what shows from its step on.</summary>
    public StringBuilder Computed(StringBuilder svg, bool backward, Action write)
    {
        if (!_isWalked)
        {
            write();
            return svg;
        }

        svg.Append(backward ? "<g class=\"bv\">" : "<g class=\"fv\">");
        write();
        return svg.Append("</g>");
    }

    /// <summary>Writes what shows from its step on, and what stands in its place before.</summary>
    public void Computed(StringBuilder svg, bool backward, Action write, string style, double x, double y, string before)
    {
        Computed(svg, backward, write);
        if (_isWalked)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{style} {(backward ? "bn" : "fn")}\" opacity=\"0\"")
                .Append(" aria-hidden=\"true\"")
                .Append(CultureInfo.InvariantCulture, $" x=\"{x:0.#}\" y=\"{y:0.#}\">{before}</text>");
        }
    }

    private string Attribute(int node, bool carriesGradient)
    {
        var forward = _forward.TryGetValue(node, out var f) ? $"--f:{f}" : "";
        var backward = carriesGradient && _backward.TryGetValue(node, out var b) ? $"--b:{b}" : "";
        return (forward, backward) switch
        {
            ("", "") => "",
            (_, "") => $" style=\"{forward}\"",
            ("", _) => $" style=\"{backward}\"",
            _ => $" style=\"{forward};{backward}\"",
        };
    }
}
