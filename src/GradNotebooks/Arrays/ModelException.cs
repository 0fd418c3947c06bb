namespace GradNotebooks;

/// <summary>
/// Something in a model, a point or a question that a person can put right. The message names the thing and the way out;
/// it is written to be read by a learner, not by a debugger.
/// </summary>
public sealed class ModelException(string message) : InvalidOperationException(message);
