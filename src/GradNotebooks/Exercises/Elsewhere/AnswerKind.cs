namespace GradNotebooks;

/// <summary>In which form an answer was handed in.</summary>
internal enum AnswerKind
{
    /// <summary>An expression.</summary>
    Formula,

    /// <summary>Numbers that were written down.</summary>
    Numbers,

    /// <summary>A function of C#.</summary>
    Code,

    /// <summary>Text, which is read where it is judged.</summary>
    Text,

    /// <summary>Several answers, the lines of a derivation.</summary>
    Lines,

    /// <summary>None that can be judged.</summary>
    None,
}
