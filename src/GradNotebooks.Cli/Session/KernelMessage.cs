using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Session;

/// <summary>What the command and the process that runs the cells say to each other.</summary>
internal abstract record KernelMessage
{
    /// <summary>The command's first words: what the cells are to find.</summary>
    internal sealed record Setup(CellSetup Cells) : KernelMessage;

    /// <summary>The command's order to run a cell; the next comes only after <see cref="Ended"/>.</summary>
    internal sealed record Run(int Number, string Language, string Source) : KernelMessage;

    /// <summary>The kernel has started.</summary>
    internal sealed record Ready : KernelMessage;

    internal sealed record Written(string Stream, string Text) : KernelMessage;

    internal sealed record Shown(DisplayOutput Output, string Id) : KernelMessage;

    internal sealed record Returned(DisplayOutput Output) : KernelMessage;

    internal sealed record Replaced(DisplayOutput Output, string Id) : KernelMessage;

    internal sealed record PassedOver(string Language) : KernelMessage;

    internal sealed record Warned(string Sentence) : KernelMessage;

    internal sealed record Told(string Text) : KernelMessage;

    /// <summary>The cell has ended, well if there is no failure.</summary>
    internal sealed record Ended(CellFailure? Failure) : KernelMessage;
}
