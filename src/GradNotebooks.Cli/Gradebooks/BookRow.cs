namespace GradNotebooks.Cli.Gradebooks;

/// <summary>A student's line of a gradebook.</summary>
/// <param name="Id">The student's id, as results have it.</param>
/// <param name="Name">The name that stands there.</param>
/// <param name="Grade">Where the grade stands, or is to stand.</param>
/// <param name="Of">The points that the platform has the assignment at; null where the file does not tell.</param>
/// <param name="Closed">Why no grade may be filled in, as the rest of a sentence; null where one may.</param>
internal sealed record BookRow(string Id, string Name, CsvField Grade, decimal? Of, string? Closed = null);
