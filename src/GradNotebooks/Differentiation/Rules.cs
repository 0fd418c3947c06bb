using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>The words of a derivation: the name of the rule by which gradient passes through a node, and a sentence about it.</summary>
internal static class Rules
{
    public static string Name(Apply node, ImmutableArray<Contribution> outgoing) => node.Function switch
    {
        Primitive when IsConstantFactor(node, outgoing) => "constant factor rule",
        Primitive { Arity: 2, Traits.OverBase: not null } when outgoing.Any(c => c.Index == 1) =>
            outgoing.Any(c => c.Index == 0) ? "general power rule" : "exponential rule",
        Primitive primitive => primitive.Rule,
        _ => "chain rule",
    };

    public static FormattableString Sentence(Apply node, ImmutableArray<Contribution> outgoing, Expr parameter) => node.Function switch
    {
        UnknownFunction f =>
            $"{node} = {new WrittenOut(node)}, and nothing is known of {f.Root}: its partial stays the symbol {outgoing[0].LocalPartial}.",
        DefinedFunction g => $"{node} = {new WrittenOut(node)}, and {g} is given: its definition yields {outgoing[0].LocalPartial}.",
        Primitive { AddsUp: true } => $"The derivative of a sum is the sum of the derivatives.",
        Primitive { IsElementwise: false } => ArraySentence(outgoing[0]),
        Primitive when IsConstantFactor(node, outgoing) =>
            $"What multiplies {outgoing[0].Input} does not depend on {parameter}; it stays as it is.",
        Primitive { Traits.Sentence: { } sentence } => sentence(Through(node, outgoing, parameter)),
        Primitive { TiePolicy: { } ties } => $"The outer derivative is {outgoing[0].LocalPartial}, times the inner one ({ties}).",
        _ => $"The outer derivative is {outgoing[0].LocalPartial}, times the inner one.",
    };

    /// <summary>What a node sends to one of its inputs, where both may be vectors or matrices.</summary>
    public static FormattableString ArraySentence(Contribution contribution) => contribution.Consumer.Function switch
    {
        Primitive { IsElementwise: false, Traits.Sentence: { } sentence } => sentence(Through(contribution.Consumer, [contribution], null)),
        _ when contribution.IsSummed => $"{contribution.Input} was used for every row, so what all rows send back is added.",
        Primitive { IsElementwise: false } => $"{contribution.Consumer} sends its gradient back to every entry that it was made of.",
        _ when contribution.LocalPartial is { } partial && Simplification.Number(partial) is 1.0 =>
            $"{contribution.Input} enters {contribution.Consumer} as a term: its gradient passes unchanged.",
        _ => $"Each entry of the gradient at {contribution.Consumer} is multiplied by {new WrittenOut(contribution.LocalPartial!)}.",
    };

    /// <summary>How the partials of a defined function come about, where its definition is more than a single leaf.</summary>
    public static ImmutableArray<Derivation> Inside(Apply node, ImmutableArray<Contribution> outgoing)
    {
        if (node.Function is not DefinedFunction function)
        {
            return [];
        }

        var template = function.For(node.Arguments);
        if (!template.IsElementwise || template.Body is not Apply)
        {
            return [];
        }

        var gradient = CallPartials.Of(function, node).Gradient;
        return [.. outgoing.Where(c => c.Index < function.Arity).Select(c => gradient.Derivation(template.Formals[c.Index]))];
    }

    /// <summary>Whether gradient goes to one factor alone. What is chosen by a condition is no multiple of it.</summary>
    private static bool IsConstantFactor(Apply node, ImmutableArray<Contribution> outgoing) =>
        outgoing.Length == 1
        && node.Function is Primitive { Arity: 2, Chooses: false, Traits.Factors: var factors }
        && factors.Contains(outgoing[0].Index);

    private static Passage Through(Apply node, ImmutableArray<Contribution> outgoing, Expr? parameter) => new(
        node,
        new WrittenOut(node),
        outgoing[0].Input,
        outgoing[0].LocalPartial,
        outgoing.Length == 1 && node.Inputs.Length == 2 ? node.Inputs[1 - outgoing[0].Index] : null,
        parameter);
}
