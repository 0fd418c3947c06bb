namespace GradNotebooks;

/// <summary>How well two ways to a derivative agree. The bands are those of Stanford's CS231n notes on gradient checks.</summary>
public enum Agreement
{
    /// <summary>Relative error at most 1e-7: the same derivative.</summary>
    Agrees,

    /// <summary>
    /// At a kink, where there is no one derivative: what is claimed is the slope to one side or lies between the two, or it is within
    /// 1e-4 where no step avoids the kink.
    /// </summary>
    FineAtKink,

    /// <summary>
    /// No verdict: the loss jumps or is no number here, its slope is infinite, or rounding has taken so many digits of the loss or of
    /// the claim that neither right nor wrong could be told.
    /// </summary>
    Unjudged,

    /// <summary>Relative error at most 1e-2, and more than the measurement's own: two right gradients would be nearer.</summary>
    Suspect,

    /// <summary>Relative error above 1e-2, or no number at all.</summary>
    Wrong,
}
