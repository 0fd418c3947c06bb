namespace GradNotebooks.Law;

/// <summary>An own primitive of the kit, and what it is here.</summary>
internal sealed record Own(string Name, Primitive Primitive, string Text, Func<Arithmetic, Dual[], Dual> Value, bool IsBlind = false);
