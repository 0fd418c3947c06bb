namespace GradNotebooks;

/// <summary>What one edge sends back, before and after it is summed to the input's shape.</summary>
internal readonly record struct EdgeFlow(Expr PerSample, Expr Value);
