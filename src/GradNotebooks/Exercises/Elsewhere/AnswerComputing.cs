using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace GradNotebooks;

/// <summary>
/// Works an answer out where nothing is known of the truth: whatever a program left in a variable becomes numbers, or a sentence.
/// </summary>
internal static class AnswerComputing
{
    public static ComputedAnswer Compute(Exercise exercise, AnswerPlaces places, object? answer)
    {
        var names = new LossNames(exercise.Loss, exercise.By, () => new Reference(exercise.Loss, exercise.By));
        ImmutableArray<Sample> samples;
        try
        {
            samples = places.For(names);
        }
        catch (ModelException told)
        {
            return ComputedAnswer.Refused(told.Message);
        }

        // Whether it is by hand is known where it is judged, and the letters of parts of a gradient are wanted nowhere.
        var inquiry = new Inquiry(exercise.Loss, exercise.By, names, samples) { IsByHand = true };
        var reader = new AnswerReader(inquiry, exercise.TimeLimit);
        return LinesOf(answer) is { } lines ? ComputedAnswer.OfLines(lines.Select(One)) : One(answer);

        ComputedAnswer One(object? line) => Converted(line) switch
        {
            null => ComputedAnswer.Refused(
                $"The answer is {(line is null ? "null" : $"of the type {line.GetType().Name}")}: "
                + "hand in an expression, numbers, a function or text."),
            { Text: { } text } => ComputedAnswer.OfText(text),
            var one => ComputedAnswer.Of(reader.Read(one)),
        };
    }

    private static IEnumerable<object?>? LinesOf(object? answer) => answer switch
    {
        IEnumerable<string> lines => lines,
        IEnumerable<Answer> lines => lines,
        IEnumerable<Expr> lines => lines,
        _ => null,
    };

    private static Answer? Converted(object? answer) => answer switch
    {
        Answer given => given,
        Expr formula => formula,
        string text => text,
        Delegate code => Answer.Of(code),
        Value value => value,
        double number => number,
        float number => (double)number,
        int number => (double)number,
        long number => (double)number,
        decimal number => (double)number,
        double[] { Length: > 0 } numbers => numbers,
        double[,] { Length: > 0 } numbers => numbers,
        Vector<double> numbers => numbers,
        Matrix<double> numbers => numbers,
        IEnumerable<double> numbers when numbers.ToArray() is { Length: > 0 } array => array,
        int[] { Length: > 0 } numbers => (Value)numbers,
        _ => null,
    };
}
