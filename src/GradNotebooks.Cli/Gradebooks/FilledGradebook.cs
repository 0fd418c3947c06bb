namespace GradNotebooks.Cli.Gradebooks;

/// <summary>A gradebook with grades filled in.</summary>
/// <param name="Bytes">The file as it is to be.</param>
/// <param name="IsChanged">Whether that differs from what it was.</param>
/// <param name="Told">What its teacher should know, in sentences; how many were filled in last.</param>
internal sealed record FilledGradebook(byte[] Bytes, bool IsChanged, IReadOnlyList<string> Told);
