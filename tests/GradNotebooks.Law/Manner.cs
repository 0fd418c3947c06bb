namespace GradNotebooks.Law;

/// <summary>How a claim is made of numbers.</summary>
internal enum Manner
{
    /// <summary>The numbers themselves.</summary>
    Number,

    /// <summary>A formula that is other numbers just beside the point.</summary>
    Flipping,

    /// <summary>A formula that loses digits to cancellation.</summary>
    Lossy,
}
