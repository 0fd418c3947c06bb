namespace GradNotebooks;

/// <summary>Why a descent stopped.</summary>
public enum StopReason
{
    /// <summary>All steps that were asked for are done.</summary>
    StepsDone,

    /// <summary>The gradient is no longer than the tolerance.</summary>
    GradientSmall,

    /// <summary>A step changed the loss by no more than the tolerance.</summary>
    LossSettled,

    /// <summary>It was cancelled; what had been reached is kept.</summary>
    Cancelled,

    /// <summary>The loss grew beyond all bounds.</summary>
    Diverged,

    /// <summary>The loss, its gradient or a parameter stopped being a finite number.</summary>
    NotFinite,

    /// <summary>A minimiser is content.</summary>
    Converged,

    /// <summary>A minimiser found no way further down.</summary>
    GaveUp,
}
