namespace GradNotebooks.Cli.Grading.Marking;

/// <summary>What became of a task.</summary>
internal enum TaskState
{
    /// <summary>It is right.</summary>
    Right,

    /// <summary>It is right given an earlier answer that is wrong, and counts.</summary>
    Follows,

    /// <summary>It is right under another convention than the exercise's.</summary>
    OtherConvention,

    /// <summary>It is wrong, in part or whole.</summary>
    Wrong,

    /// <summary>Grading it failed, for no fault of the student's: its teacher is to look at it, and the next run tries again.</summary>
    NotGraded,

    /// <summary>It cannot be judged: it fails, takes too long, or is no answer.</summary>
    NotJudged,

    /// <summary>It uses what the task does not allow.</summary>
    NotAllowed,

    /// <summary>It does not compile.</summary>
    DoesNotCompile,

    /// <summary>Its cell is not there.</summary>
    Missing,
}
