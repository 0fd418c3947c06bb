namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>How far students' code is kept away from everything else; it stands in every result.</summary>
internal enum AnswerLevel
{
    /// <summary>A process of its own, with limits and a clean environment.</summary>
    Process = 1,

    /// <summary>In a sandbox: no network, no other process, nothing to read but .NET and the command, nothing written that stays.</summary>
    Sandbox = 2,
}
