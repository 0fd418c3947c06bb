namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>What students' code may take.</summary>
/// <param name="Level">How far it is kept away.</param>
/// <param name="Time">How long a task may run.</param>
/// <param name="Memory">The bytes that it may hold.</param>
internal sealed record AnswerLimits(AnswerLevel Level, TimeSpan Time, long Memory)
{
    public static AnswerLimits Usual { get; } = new(AnswerLevel.Sandbox, TimeSpan.FromSeconds(10), 400_000_000);

    /// <summary>
    /// Whether the process runs as the user nobody, where there is no sandbox and root grades: it can then read neither what root alone may
    /// read nor another process. Everybody must be able to read the command and .NET.
    /// </summary>
    public bool IsNobody { get; init; }

    /// <summary>All that a process may say, in letters; who prints more is stopped.</summary>
    public const int MostOutput = 16_000_000;
}
