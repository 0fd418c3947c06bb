using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// What a student sees of an answer before it is handed in. As text it is its points alone, in invariant notation, since graders of
/// notebooks take the number that a cell ends in; in a notebook it is the verdict, and a word that hidden checks run at grading.
/// </summary>
[TypeFormatterSource(typeof(PublicVerdictView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class PublicVerdict
{
    internal PublicVerdict(Verdict verdict) => (Shown, IsRight, Points) = (verdict, verdict.IsRight, verdict.Points);

    internal PublicVerdict(StepsVerdict verdict) => (Shown, IsRight, Points) = (verdict, verdict.IsRight, verdict.Points);

    /// <summary>Whether the public checks passed.</summary>
    public bool IsRight { get; }

    /// <summary>How many points it would earn if there were no others.</summary>
    public double Points { get; }

    /// <summary>The verdict, which has a view of its own.</summary>
    internal object Shown { get; }

    /// <summary>The points.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
