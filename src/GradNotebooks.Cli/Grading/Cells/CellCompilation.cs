namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>What became of a cell that was compiled: the cell, or the sentences that say why there is none.</summary>
internal sealed record CellCompilation(CompiledCell? Cell, IReadOnlyList<string> Errors);
