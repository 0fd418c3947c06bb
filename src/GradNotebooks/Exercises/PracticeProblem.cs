using System.Globalization;
using GradNotebooks.Exercises;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// A problem to work by hand, within some two minutes: a small loss of nice numbers, what to differentiate it by, a point, and the answer.
/// Made by <see cref="Practice"/>.
/// </summary>
[TypeFormatterSource(typeof(PracticeProblemView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class PracticeProblem
{
    internal PracticeProblem(int seed, PracticeKind kind, int level, Expr loss, Parameter parameter, Point point)
    {
        (Seed, Kind, Level, Loss, Parameter, Point) = (seed, kind, level, loss, parameter, point);
        var gradient = loss.Gradient(parameter)[parameter];
        (Answer, Value) = (Folded.Of(gradient), gradient.Value(point));
    }

    /// <summary>The number that <see cref="Practice.Next(int, PracticeKind, int)"/> makes this problem of again.</summary>
    public int Seed { get; }

    /// <summary>What it practises.</summary>
    public PracticeKind Kind { get; }

    /// <summary>How hard it is, from 1 to 3.</summary>
    public int Level { get; }

    /// <summary>What is differentiated; it is named L.</summary>
    public Expr Loss { get; }

    /// <summary>By what it is differentiated.</summary>
    public Parameter Parameter { get; }

    /// <summary>Where the answer's number is asked for. Set a copy: a point can be changed.</summary>
    public Point Point { get; }

    /// <summary>What is asked for, ∂L/∂a.</summary>
    public string Title => $"∂{Loss.Name}/∂{Parameter}";

    /// <summary>The question in a sentence, without the formula of the loss.</summary>
    public string Question => string.Create(CultureInfo.InvariantCulture, $"Find {Title}, and its value at {At}.");

    /// <summary>The answer as a formula, its numbers and signs gathered.</summary>
    public Expr Answer { get; }

    /// <summary>The answer in numbers, in the shape of the parameter.</summary>
    public Value Value { get; }

    /// <summary>The problem as an exercise at its point, which names the mistakes in an answer.</summary>
    public Exercise Exercise => new Exercise(Title, Loss, Parameter).At(Point);

    /// <summary>Judges an answer: an expression, numbers at the point, or text.</summary>
    public Verdict Check(Answer answer) => Exercise.Check(answer);

    /// <summary>The values of the point: a = 2, x = (1, 3).</summary>
    internal string At => string.Join(", ", Point.Select(pair => $"{pair.Key} = {PracticeText.Of(pair.Value)}"));

    /// <summary>The problem for a terminal: the loss, and below it the question.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
