namespace GradNotebooks;

/// <summary>Where a value is: in a slot, or in a buffer.</summary>
internal readonly record struct Storage(int Index, bool IsBuffer);
