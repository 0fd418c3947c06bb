namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>A declaration or a statement of a given cell.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Words">The names in it.</param>
/// <param name="Declared">Those among them that it declares for others.</param>
/// <param name="Changing">Those of its own through which something can be changed that others see.</param>
/// <param name="Functions">Those of its own that do something when they are called, and what that is depends on what they name.</param>
/// <param name="IsSeenByAll">Whether it may do anything to anything.</param>
internal sealed record GivenUnit(
    string Text,
    IReadOnlySet<string> Words,
    IReadOnlySet<string> Declared,
    IReadOnlySet<string> Changing,
    IReadOnlySet<string> Functions,
    bool IsSeenByAll);
