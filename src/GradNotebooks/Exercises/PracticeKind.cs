namespace GradNotebooks;

/// <summary>What a <see cref="PracticeProblem"/> practises.</summary>
public enum PracticeKind
{
    /// <summary>The power rule: aⁿ, 1/aⁿ, √a.</summary>
    Power,

    /// <summary>The product rule.</summary>
    Product,

    /// <summary>The quotient rule.</summary>
    Quotient,

    /// <summary>The chain rule.</summary>
    Chain,

    /// <summary>A quantity that is used more than once, so that several gradients arrive at it.</summary>
    FanOut,

    /// <summary>Several variables, and functions of several arguments.</summary>
    SeveralArguments,

    /// <summary>Sums and means over samples.</summary>
    SumOverSamples,

    /// <summary>A layer of a network: a matrix, a vector and what becomes of their product.</summary>
    MatrixLayer,
}
