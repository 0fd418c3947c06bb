namespace GradNotebooks.Views;

/// <summary>A program as the list of its instructions.</summary>
public sealed class CompiledGradientView : View<CompiledGradient>
{
    private protected override string Plain(CompiledGradient program) => program.ToString();

    private protected override string Html(CompiledGradient program) =>
        Markup.Page($"<pre tabindex=\"0\" style=\"overflow-x:auto\">{Markup.Escape(program.ToString())}</pre>");
}
