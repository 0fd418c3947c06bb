namespace GradNotebooks.Cli.Kernel;

/// <summary>The keyboard of a run at which nobody sits.</summary>
internal sealed class NothingToRead : TextReader
{
    private static InvalidOperationException Refusal => new(
        "there is no keyboard to read from while a notebook runs: ask by await GetInputAsync(\"name\"), and give --input name=value.");

    public override int Peek() => throw Refusal;

    public override int Read() => throw Refusal;

    public override int Read(char[] buffer, int index, int count) => throw Refusal;

    public override string? ReadLine() => throw Refusal;

    public override string ReadToEnd() => throw Refusal;
}
