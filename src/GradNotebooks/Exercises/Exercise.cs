using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// A question for a gradient, to be answered by hand. Whatever form an answer has, it is right where it is equal in value; where it is not,
/// the exercise looks for the mistake by making it: each mistake that people make is made on the graph of the loss, and the one that gives
/// this very answer is named. No author foresees them.
/// </summary>
/// <remarks>
/// Answers are compared at three random places with a seed of their own, with unknown functions taken to be random smooth ones, the same
/// on both sides; where the loss has branches, as relu, max and Where have, at some two dozen more, near and far, since an answer that
/// leaves a branch out is right on the others. A branch that lies farther away than those is not seen. An answer is right where it lies
/// within 10⁻⁷ of the truth at all of them; within 10⁻⁶ it is right and flagged, since only finite differences come so near without being
/// equal. A wrong answer does so by chance with a probability of some 10⁻¹⁵: of 100 000 random ones that a test hands in, none is called
/// right. Numbers are compared at the exercise's point, to the digits given; one that is
/// given with d digits is right by chance once in 10ᵈ.
/// </remarks>
/// <example>
/// <code>
/// var exercise = new Exercise("∂Loss/∂b", loss, b) { Points = 3 };
/// exercise.Check(Sum(2 * (h(v, c) - y) * u))      // LINK_DROPPED: At the link h: its derivative ∂₁h(v, c) is missing …
/// exercise.Check((double[] x, double[] y, double a, double b) => …)
/// </code>
/// </example>
[TypeFormatterSource(typeof(ExerciseView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Exercise
{
    private readonly Point? _point;
    private readonly Lazy<Problem> _problem;

    /// <summary>A question.</summary>
    /// <param name="question">What is asked, as it is to be shown: "∂Loss/∂b".</param>
    /// <param name="loss">The loss, a scalar; functions in it may be unknown.</param>
    /// <param name="by">By what it is to be differentiated: a parameter, data, or a node of the loss.</param>
    /// <exception cref="ModelException">The loss is no scalar, or a name stands for two things.</exception>
    public Exercise(string question, Expr loss, Expr by)
        : this(question, loss, by, point: null)
    {
        _ = loss.Gradient(by);
    }

    private Exercise(string question, Expr loss, Expr by, Point? point)
    {
        (Question, Loss, By, _point) = (Names.Require(question, "An exercise"), loss, by, point);
        _problem = new Lazy<Problem>(() => new Problem(Loss, By, _point, Seed, IsByHand, Digits));
    }

    /// <summary>What is asked.</summary>
    public string Question { get; }

    /// <summary>What is differentiated.</summary>
    public Expr Loss { get; }

    /// <summary>By what.</summary>
    public Expr By { get; }

    /// <summary>What a right answer earns; 1 unless told otherwise.</summary>
    public double Points { get; init; } = 1;

    /// <summary>
    /// The author's own hints by the code of a mistake: <c>Hints = new() { ["LINK_DROPPED"] = "What does h do to v?" }</c>. They are shown
    /// in place of the sentence that tells what belongs there.
    /// </summary>
    public Dictionary<string, string> Hints { get; init; } = [];

    /// <summary>Where random places are drawn from; the same seed gives the same verdicts.</summary>
    public int Seed { get; init; } = 17;

    /// <summary>For how long an answer may compute.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether an answer that is right for half the loss, the mean or the negative gradient counts as right.</summary>
    public bool AcceptsOtherConventions { get; init; }

    /// <summary>
    /// To how many digits numbers at the point are compared; null, unless told otherwise, for as many as are given. With 3, 0.0822 and
    /// 0.08219 are right where 0.08221 is the truth.
    /// </summary>
    public int? Digits { get; init; }

    /// <summary>Whether typed mathematics may not leave the work to the kit by writing d/da.</summary>
    public bool IsByHand { get; init; }

    /// <summary>Where answers are compared, for another process that works one out; neither the truth nor the seed is in it.</summary>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public AnswerPlaces Places => AnswerPlaces.Of(Problem.Inquiry);

    internal Problem Problem => _problem.Value;

    /// <summary>
    /// The same exercise at a point: answers may then be numbers, and what random places are drawn near it. Its data stay as they are, so
    /// that labels stay labels and shares shares.
    /// </summary>
    /// <exception cref="ModelException">The point lacks a value.</exception>
    public Exercise At(Point point) => About(By, point.Copied());

    /// <summary>The same exercise on a grader's terms; what is not named stays as the author set it.</summary>
    /// <param name="points">What a right answer earns.</param>
    /// <param name="seed">Where the places are drawn from, which students need not know.</param>
    /// <param name="digits">To how many digits numbers are compared.</param>
    /// <param name="byHand">Whether typed derivatives are refused.</param>
    /// <param name="hints">The author's hints by the code of a mistake, beside those that it has.</param>
    public Exercise With(
        double? points = null, int? seed = null, int? digits = null, bool? byHand = null, IReadOnlyDictionary<string, string>? hints = null)
    {
        var all = new Dictionary<string, string>(Hints);
        foreach (var (code, hint) in hints ?? new Dictionary<string, string>())
        {
            all[code] = hint;
        }

        return new Exercise(Question, Loss, By, _point)
        {
            Points = points ?? Points,
            Hints = all,
            Seed = seed ?? Seed,
            Digits = digits ?? Digits,
            IsByHand = byHand ?? IsByHand,
            TimeLimit = TimeLimit,
            AcceptsOtherConventions = AcceptsOtherConventions,
        };
    }

    /// <summary>
    /// Judges an answer: an expression, numbers at the point, or text, which may use the names of the loss and the letters that derivations
    /// and verdicts give to its parts, such as u for f(x, a).
    /// </summary>
    /// <remarks>
    /// An answer is judged by its value, and not by how it came about: <c>loss.Gradient(b)[b]</c> itself is a right answer. Who studies by
    /// themselves may look that up as in the back of a book; where points count, the author has to say what may be used.
    /// </remarks>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public Verdict Check(Answer answer) => Judge(Read(answer));

    /// <summary>
    /// Judges a function of C#. Its arguments are known by their names: a scalar is a double, a vector double[], a matrix double[,], and an
    /// unknown function h a delegate, with its partials h1 and h2.
    /// </summary>
    /// <remarks>
    /// A loop without end is left after <see cref="TimeLimit"/>; a function that calls itself without end takes the whole process down, and
    /// a notebook's kernel with it, since within one process nothing can stop or catch an overflow of the stack.
    /// </remarks>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public Verdict Check(Delegate answer) => Check(Answer.Of(answer));

    /// <summary>Judges an answer that another process worked out.</summary>
    /// <param name="answer">What <see cref="Compute"/> gave there; text is read here.</param>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public Verdict Check(ComputedAnswer answer) => Judge(Read(answer));

    /// <summary>
    /// Whether a wrong gradient follows from wrong ones before it: it is what arrives here if those at nodes on the way were right. An
    /// error that is carried forward need not cost twice.
    /// </summary>
    /// <param name="answer">The gradient, from another process.</param>
    /// <param name="earlier">Gradients at other nodes of this loss, worked out at the same places; only those on the way count.</param>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public bool Follows(ComputedAnswer answer, IReadOnlyDictionary<Expr, ComputedAnswer> earlier)
    {
        var nodes = earlier.Where(pair => !ReferenceEquals(pair.Key, By) && Problem.Reference.Depends(pair.Key)).ToDictionary();
        return nodes.Count > 0 && StepMarking.Nodes(this, [.. nodes.Keys, By], node =>
        {
            var about = ReferenceEquals(node, By) ? this : About(node);
            return (about, about.Read(nodes.GetValueOrDefault(node, answer)));
        }).Lines.Single(line => ReferenceEquals(line.Node, By)).Follows;
    }

    /// <summary>
    /// Works an answer out at the places of an exercise, and judges nothing: for a process that is not to know the truth. Whatever is
    /// handed in, and whatever goes wrong with it, becomes an answer; no exception gets out.
    /// </summary>
    /// <param name="places">The places, from the exercise that will judge.</param>
    /// <param name="answer">
    /// An expression, numbers, a function, text, or a list of lines of a derivation; anything else becomes an answer that cannot be judged.
    /// </param>
    public ComputedAnswer Compute(AnswerPlaces places, object? answer) => AnswerComputing.Compute(this, places, answer);

    /// <summary>
    /// Judges an answer in a notebook that is to be handed in: as <see cref="Check(Answer)"/>, with points as its text, which graders of
    /// notebooks read, and a word that there are hidden checks.
    /// </summary>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public PublicVerdict PublicCheck(Answer answer) => new(Check(answer));

    /// <summary>The same for a function of C#.</summary>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public PublicVerdict PublicCheck(Delegate answer) => new(Check(answer));

    /// <summary>The same for the lines of a derivation.</summary>
    /// <exception cref="ModelException">There is no line, or the gradient itself has no value to compare with.</exception>
    public PublicVerdict PublicCheck(IEnumerable<string> lines) => new(CheckSteps([.. lines.Select(line => (Answer)line)]));

    /// <summary>
    /// Judges a derivation line by line, as it stands on paper: each line is to be equal to the one before, the first one to the gradient.
    /// Lines may skip steps. The first that is not equal is named, with the mistake made there and the rule that belongs there; a line that
    /// follows from a wrong one counts.
    /// </summary>
    /// <param name="lines">The right-hand sides, from the first to the last.</param>
    /// <exception cref="ModelException">There is no line, or the gradient itself has no value to compare with.</exception>
    /// <example>
    /// <code>
    /// exercise.CheckSteps(Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u), 2 * Sum((yhat - y) * u))
    /// </code>
    /// </example>
    public StepsVerdict CheckSteps(params Answer[] lines) => StepMarking.Lines(this, [.. lines.Select(Read)]);

    /// <summary>The same for lines that another process worked out; one gradient alone is a derivation of one line.</summary>
    /// <param name="lines">What <see cref="Compute"/> gave there for a list of lines.</param>
    /// <exception cref="ModelException">There is no line, or the gradient itself has no value to compare with.</exception>
    public StepsVerdict CheckSteps(ComputedAnswer lines) =>
        StepMarking.Lines(this, lines.IsDerivation ? [.. lines.Lines.Select(Read)] : [Read(lines)]);

    /// <summary>
    /// Judges the gradients at several nodes on the way from the loss: <c>CheckNodes(new() { [yhat] = 2 * (yhat - y), [b] = … })</c>. One
    /// that is right given an earlier wrong one says so, and counts.
    /// </summary>
    /// <param name="gradients">For nodes between the parameter and the loss, and for the parameter itself, ∂Loss/∂node.</param>
    /// <exception cref="ModelException">A node does not lie on the way, or none is given.</exception>
    public StepsVerdict CheckNodes(Dictionary<Expr, Answer> gradients) =>
        StepMarking.Nodes(this, gradients.Keys, node =>
        {
            var about = About(node);
            return (about, about.Read(gradients[node]));
        });

    /// <summary>
    /// For the author: which mistakes this exercise can tell apart, which it cannot see, and a point or a function that would be better.
    /// </summary>
    /// <exception cref="ModelException">The gradient itself has no value to compare with.</exception>
    public ExerciseAudit Audit() => new(this);

    /// <summary>A hint before any answer, in three steps.</summary>
    /// <param name="step">1 for where to begin, 2 for the rule that belongs there, 3 for the line of the derivation.</param>
    /// <exception cref="ModelException">There is no such step.</exception>
    public Hint Hint(int step = 1) => HintAt(mistake: null, step);

    /// <summary>The question as text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>What is to be said of an answer in numbers.</summary>
    internal Verdict Judge(HandedIn answer) =>
        new(this, answer, answer.Refusal is null ? new Marking(Problem).Mark(answer) : new Marked());

    /// <summary>What an answer comes to at the places where it is compared.</summary>
    internal HandedIn Read(Answer answer) => new AnswerReader(Problem.Inquiry, TimeLimit).Read(answer);

    internal HandedIn Read(ComputedAnswer answer) => answer.Text is { } text ? Read((Answer)text) : answer.At(Problem.Inquiry);

    /// <summary>The same exercise about another node of the loss.</summary>
    internal Exercise About(Expr node, Point? point = null) => new(Question, Loss, node, point ?? _point)
    {
        Points = Points,
        Hints = Hints,
        Seed = Seed,
        Digits = Digits,
        IsByHand = IsByHand,
        TimeLimit = TimeLimit,
        AcceptsOtherConventions = AcceptsOtherConventions,
    };

    internal Hint HintAt(Mistake? mistake, int step) => new(this, mistake, step);
}
