namespace GradNotebooks.Cli.Assignments;

/// <summary>What a secret is.</summary>
internal enum SecretKind
{
    Solution,
    HiddenBlock,
    Hint,
    HiddenSeed,
}

/// <summary>Something of the author's notebook that no student is to see.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">One line of code, a hint, or a seed in digits.</param>
/// <param name="Whose">The id of the task, or the name of the cell.</param>
internal sealed record Secret(SecretKind Kind, string Text, string Whose)
{
    /// <summary>What it is and whose, for a sentence.</summary>
    public string Told => Kind switch
    {
        SecretKind.Solution => $"the solution of {Whose}",
        SecretKind.HiddenBlock => $"the hidden block of {Whose}",
        SecretKind.Hint => $"a hint of {Whose}",
        _ => $"the hidden seed of {Whose}",
    };
}
