namespace GradNotebooks;

/// <summary>Where a value is: in a slot, or in a buffer.</summary>
internal sealed record Storage(int Index, bool IsBuffer);

/// <summary>A number that stands in the formula, and its slot.</summary>
internal sealed record PlacedNumber(int Slot, double Number);

/// <summary>What the point gives, and its slot or its buffer.</summary>
internal sealed record PlacedLeaf(Expr Node, int Place);
