namespace GradNotebooks;

/// <summary>
/// What one edge of the graph sends back: the consumer's gradient × the local partial, in the input's shape. A node's gradient is
/// the sum of the contributions that arrive at it.
/// </summary>
/// <param name="Consumer">The node that uses the input.</param>
/// <param name="Index">Which of the consumer's inputs it is, counted from zero.</param>
/// <param name="LocalPartial">∂consumer/∂input, elementwise; null where the consumer is not elementwise, such as a sum.</param>
/// <param name="PerSample">Consumer's gradient × local partial, before it is summed to the input's shape.</param>
/// <param name="Value">What arrives at the input.</param>
public sealed record Contribution(Apply Consumer, int Index, Expr? LocalPartial, Expr PerSample, Expr Value)
{
    /// <summary>The node at which it arrives.</summary>
    public Expr Input => Consumer.Inputs[Index];

    /// <summary>Whether it is a sum over samples, because the input was used once for every one of them.</summary>
    public bool IsSummed => PerSample.Shape != Value.Shape;
}
