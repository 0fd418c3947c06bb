namespace GradNotebooks;

/// <summary>What a check comes to, and why. Its words are made of the two last.</summary>
/// <param name="Agreement">What it amounts to.</param>
/// <param name="Reason">What there is to say beyond that: why there is no verdict, what is wrong; empty where there is nothing.</param>
internal sealed record Finding(Agreement Agreement, string Reason)
{
    /// <summary>"agrees", "wrong: off by 50 %, twice as large".</summary>
    public string Words => Agreement switch
    {
        Agreement.Agrees => $"agrees{Reason}",
        Agreement.FineAtKink => $"fine at the kink{Reason}",
        Agreement.Unjudged => $"cannot be judged: {Reason}",
        Agreement.Suspect => $"suspect: {Reason}",
        _ => $"wrong: {Reason}",
    };

    /// <summary>What is left to say where the agreement is already told: nothing, or what the words hold beyond it.</summary>
    public string Details => Agreement switch
    {
        Agreement.Agrees when Reason.Length == 0 => "",
        Agreement.Suspect or Agreement.Wrong => Reason,
        _ => Words,
    };
}
