namespace GradNotebooks.Cli.Gradebooks;

/// <summary>A field of a table, and where it stands.</summary>
/// <param name="Start">The offset of its first byte in the file, that of its quote if it has one.</param>
/// <param name="Length">How many bytes it has there.</param>
/// <param name="Value">What it says, without quotes.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="Line">The line that its record begins on, counted from 1.</param>
internal sealed record CsvField(int Start, int Length, string Value, bool IsQuoted, int Line);
