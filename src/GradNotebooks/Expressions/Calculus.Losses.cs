namespace GradNotebooks;

// Losses of classification by their scores, as users call them.
public static partial class Calculus
{
    /// <summary>
    /// log(1 + eᶻ) − y·z, the loss of logistic regression by the score z, for each sample: −log σ(z) where y is 1, −log(1 − σ(z)) where it
    /// is 0, and between them −y·log σ(z) − (1 − y)·log(1 − σ(z)). Its derivative by z is σ(z) − y. No score is too large for it.
    /// </summary>
    /// <param name="z">The scores, also called logits: σ(z) is the probability of class 1.</param>
    /// <param name="y">For each score its class, 0 or 1, or a probability.</param>
    /// <remarks>
    /// It is not yet summed over the samples, as optax's <c>sigmoid_binary_cross_entropy</c> is not: take <c>Mean</c> of it for what
    /// PyTorch's <c>binary_cross_entropy_with_logits</c> gives by default, or <c>Sum</c>.
    /// </remarks>
    /// <example>
    /// <code>
    /// var loss = Sum(LogisticLoss(w * x + b, y)).Named("Loss");
    /// Console.WriteLine(loss.Gradient(b)[b]);   // Σₙ (σ(w·xₙ + b) − yₙ)
    /// </code>
    /// </example>
    public static Expr LogisticLoss(Expr z, Expr y) => ElementwiseLosses.LogisticLoss.Of(z, y);

    /// <summary>
    /// log Σ eᶻ − Σ y·z along the last axis: the cross-entropy −Σ y·log softmax(z) of each row of scores with its row of targets. The
    /// gradient by the scores is softmax(z) − y. No score is too large for it.
    /// </summary>
    /// <param name="scores">A row for each sample, and in it a score, or logit, for each class; or the scores of one sample.</param>
    /// <param name="targets">
    /// In the same shape, rows whose entries add up to 1: one-hot, with a 1 for the right class and 0 elsewhere, or probabilities.
    /// </param>
    /// <returns>
    /// A number for each row, as optax's <c>softmax_cross_entropy</c> gives: take <c>Mean</c> of them for what PyTorch's
    /// <c>cross_entropy</c> gives by default, or <c>Sum</c>, whose gradient is P − Y.
    /// </returns>
    /// <exception cref="ModelException">The shapes differ, or both are single numbers.</exception>
    /// <example>
    /// <code>
    /// var loss = Mean(CrossEntropy(MatMul(X, W), Y)).Named("Loss");
    /// </code>
    /// </example>
    public static Expr CrossEntropy(Expr scores, Expr targets) => RowLosses.CrossEntropy.Of(scores, targets);

    /// <summary>The same with the number of the right class of each row, counted from 0.</summary>
    /// <param name="scores">A row for each sample, and in it a score for each class; or the scores of one sample.</param>
    /// <param name="classes">For each row the number of its class.</param>
    /// <exception cref="ModelException">There is no such class, or there are not as many numbers as rows.</exception>
    /// <inheritdoc cref="CrossEntropy(Expr, Expr)"/>
    public static Expr CrossEntropy(Expr scores, int[] classes)
    {
        var rows = scores.Shape.Rank == 2 ? scores.Shape.Sizes[0] : 1;
        return rows == Shape.N
            ? throw new ModelException(
                $"CrossEntropy: how many rows {scores} has is known only at the point. Give the classes there, too: "
                + "CrossEntropy(scores, OneHot(k, 3)) of var k = Data(\"k\").")
            : scores.Shape.Rank == 0 || rows != classes.Length
                ? throw new ModelException(
                    $"CrossEntropy: {scores} is {(scores.Shape.IsScalar ? "a single number" : $"of shape {scores.Shape}")}, and "
                    + $"{classes.Length} class numbers were given: each row of scores has one.")
                : CrossEntropy(scores, Arrays.Reshaped(OneHot(classes, scores.Shape.Sizes[^1]), scores.Shape));
    }
}
