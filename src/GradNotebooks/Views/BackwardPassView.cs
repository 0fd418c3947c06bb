namespace GradNotebooks.Views;

/// <summary>A backward pass: the graph with its numbers, and the gradient table below it.</summary>
public sealed class BackwardPassView : View<BackwardPass>
{
    private protected override string Html(BackwardPass pass) => Markup.Page(
        ComputationGraphView.Content(pass.Graph()) + GradientTableView.Content(pass.Table()));
}
