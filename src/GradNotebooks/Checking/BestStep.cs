namespace GradNotebooks;

/// <summary>The step at which a method's truncation and round-off are about even.</summary>
/// <param name="Relative">The step, as a part of the parameter's size.</param>
/// <param name="Formula">The same by the distance ε between 1 and the next double: "√ε".</param>
internal sealed record BestStep(double Relative, string Formula);
