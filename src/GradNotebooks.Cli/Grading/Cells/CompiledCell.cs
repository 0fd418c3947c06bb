using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>A cell that compiles: what the next one is compiled on, and what runs.</summary>
internal sealed record CompiledCell(CSharpCompilation Compilation, CellImage Image);
