using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>Where NaN or infinity first came up: in the value of a node or, on the way back, in what an edge sends to its input.</summary>
/// <param name="Node">The node that produced it from finite inputs.</param>
/// <param name="Value">What it produced: NaN, ∞ or −∞.</param>
/// <param name="InGradient">Whether all values are finite and only a gradient is not.</param>
/// <param name="Description">"log(u) is NaN at u = −0.3, n = 2: node log(a·xₙ) in Loss".</param>
public sealed record NotFinite(Expr Node, double Value, bool InGradient, string Description)
{
    /// <summary>The description without the node: "log(u) is NaN at u = −0.3, n = 2".</summary>
    internal string What { get; private init; } = Description;

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    internal static NotFinite? FirstIn(BackwardPass pass) => InValues(pass) ?? InGradients(pass);

    /// <summary>
    /// Where a loss that is no number went astray. A value that the loss does not take, such as √u of a negative u where a condition
    /// chooses the other branch, does no harm and is passed over.
    /// </summary>
    private static NotFinite? InValues(BackwardPass pass)
    {
        var node = pass.Gradient.Loss;
        if (First(pass.ValueOf(node)) is not { } index)
        {
            return null;
        }

        while (Origin(pass, node, index) is var (input, at))
        {
            (node, index) = (input, at);
        }

        var value = pass.ValueOf(node)[index];
        var what = node is Apply apply ? $"{Written(apply)} is" : $"{node} is";
        if (Missing(pass, node) is { } reason)
        {
            var why = $"{what} {NumberText.Format(value)}, since {reason}";
            return new NotFinite(node, value, InGradient: false, $"{why}: node {node} in {pass.Gradient.Loss.LossName}") { What = why };
        }

        return Told(pass, node, index, value, $"{what} {NumberText.Format(value)}", StableForm.Hint(node));
    }

    private static string? Missing(BackwardPass pass, Expr node) =>
        node is Apply { Body: null, Function: Primitive { Traits.Missing: { } missing } }
            ? missing([.. node.Inputs.Select(pass.ValueOf)])
            : null;

    /// <summary>The input, and its entry, from which an entry that is no number has it; null where its inputs are numbers.</summary>
    private static (Expr Input, int Index)? Origin(BackwardPass pass, Expr node, int index)
    {
        if (node is Apply { Body: { } body })
        {
            return pass.Computed(body) is { } inside && First(inside) is { } first ? (body, first) : null;
        }

        var choice = node is Apply { Function: Primitive primitive } && primitive.Chooses ? pass.ValueOf(node.Inputs[0]) : null;
        for (var i = 0; i < node.Inputs.Length; i++)
        {
            var isTaken = choice is null || i == 0 || (i == 1) == (Element(choice, index) != 0);
            var value = pass.ValueOf(node.Inputs[i]);
            if (isTaken && First(value) is { } first)
            {
                return (node.Inputs[i], value.Shape == pass.ValueOf(node).Shape && !double.IsFinite(value[index]) ? index : first);
            }
        }

        return null;
    }

    /// <summary>An infinite gradient within the graph that no parameter receives is passed over likewise.</summary>
    private static NotFinite? InGradients(BackwardPass pass)
    {
        if (pass.Gradient.Parameters.All(p => First(pass[p]) is null))
        {
            return null;
        }

        foreach (var node in pass.Gradient.Order.Reverse().OfType<Apply>())
        {
            var contributions = node.Inputs.Distinct().SelectMany(i => pass.Gradient.Contributions(i));
            foreach (var contribution in contributions.Where(c => ReferenceEquals(c.Consumer, node)))
            {
                if (First(pass.ValueOf(contribution.PerSample)) is { } index)
                {
                    var partial = contribution.LocalPartial is { } local ? Element(pass.ValueOf(local), index) : double.NaN;
                    var value = contribution.LocalPartial is null || double.IsFinite(partial)
                        ? pass.ValueOf(contribution.PerSample)[index]
                        : partial;
                    var what = $"the partial of {Written(node)} by {Letter(node, contribution.Index)} is {NumberText.Format(value)}";
                    return Told(pass, node, index, value, what, hint: "") with { InGradient = true };
                }
            }
        }

        return null;
    }

    private static NotFinite Told(BackwardPass pass, Expr node, int index, double value, string finding, string hint)
    {
        var inputs = node is Apply { Body: null } apply ? apply.Inputs : [];
        var at = inputs.Select((input, i) => $"{Letter(node, i)} = {NumberText.Format(Element(pass.ValueOf(input), index))}");
        var where = inputs.IsEmpty ? "" : $" at {string.Join(", ", at)}";
        var what = $"{finding}{where}{ValueText.Entry(node.Shape, pass.ValueOf(node), index)}";
        var description = $"{what}: node {node} in {pass.Gradient.Loss.LossName}{hint}";
        return new NotFinite(node, value, InGradient: false, description) { What = what };
    }

    private static string Written(Apply node) =>
        node.Function.Notation(node, [.. node.Arguments.Select((_, i) => new Symbol(Letter(node, i)))]).ToString();

    private static string Letter(Expr node, int index) => Names.Argument(index, node.Inputs.Length);

    private static double Element(Value value, int index) => value.Count == 1 ? value[0] : index < value.Count ? value[index] : double.NaN;

    private static int? First(Value value)
    {
        for (var i = 0; i < value.Count; i++)
        {
            if (!double.IsFinite(value[i]))
            {
                return i;
            }
        }

        return null;
    }
}
