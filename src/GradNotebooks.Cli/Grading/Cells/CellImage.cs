namespace GradNotebooks.Cli.Grading.Cells;

/// <summary>What the compiler made of a cell: an assembly, and the method in it that runs the cell.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Type">The type that has the cell's variables as fields.</param>
/// <param name="Method">Its method that runs the cell, given the cells before it.</param>
/// <param name="Bytes">The assembly.</param>
internal sealed record CellImage(string Name, string Type, string Method, byte[] Bytes);
