namespace GradNotebooks.Views;

/// <summary>A program as the list of its instructions.</summary>
public sealed class ProgramView : View<Program>
{
    private protected override string Plain(Program program) => program.ToString();

    private protected override string Html(Program program) =>
        Markup.Page($"<pre tabindex=\"0\" style=\"overflow-x:auto\">{Markup.Escape(program.ToString())}</pre>");
}
