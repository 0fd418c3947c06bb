using System.Globalization;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views;

/// <summary>A verdict before the deadline: all of it, and what is still to come; as text the points alone.</summary>
public sealed class PublicVerdictView : View<PublicVerdict>
{
    private protected override string Plain(PublicVerdict verdict) => verdict.Points.ToString("R", CultureInfo.InvariantCulture);

    private protected override string Html(PublicVerdict verdict) => Markup.Page(
        Looks.Html(verdict.Shown) + (verdict.IsRight
            ? "<p>Public checks passed; hidden checks run at grading.</p>"
            : "<p>Public checks did not pass yet; hidden checks run at grading.</p>"));
}
