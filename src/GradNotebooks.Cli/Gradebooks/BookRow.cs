namespace GradNotebooks.Cli.Gradebooks;

/// <summary>A student's line of a gradebook.</summary>
/// <param name="Id">The student's id, as results have it.</param>
/// <param name="Name">The name that stands there.</param>
/// <param name="Grade">Where the grade stands, or is to stand.</param>
internal sealed record BookRow(string Id, string Name, CsvField Grade);
