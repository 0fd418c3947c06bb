using System.Text.RegularExpressions;
using CsCheck;
using GradNotebooks.Tests.Support;
using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

public class OpenedCallTests
{
    [Fact]
    public void The_gradients_inside_a_call_are_those_of_the_loss_with_the_definition_written_out()
    {
        var (a, b) = Parameters("a", "b");
        var x = Data("x");
        var point = new Point { [a] = 0.7, [b] = -0.4, [x] = new[] { 0.2, -0.9, 1.3 } };
        Func<Expr, Expr, Expr> body = (u, p) => Tanh(u * p) * Sin(u);
        var called = Sum(Square(Define("g", body)(a * x, b) - 0.3));
        var written = Sum(Square(body(a * x, b) - 0.3)).Gradient(a, b).At(point);

        var part = GraphPart.Whole(called.Gradient(a, b).At(point).Graph());
        var inside = part.Body(Assert.Single(part.Nodes.SelectMany(n => n.Members).OfType<Apply>(), n => n.Function is DefinedFunction))!;

        var nodes = inside.Nodes.SelectMany(n => n.Members).ToArray();
        Assert.Equal(6, nodes.Length);
        Assert.All(nodes.Where(n => !inside.IsGiven(n)), n => Near.Equal(written[n].Numbers, inside.Graph.Pass![n].Numbers, 1e-13));
        Assert.All(nodes, n => Near.Equal(written.ValueOf(n).Numbers, inside.Graph.Pass!.ValueOf(n).Numbers, 1e-15));
    }

    [Fact]
    public void What_a_body_sends_back_to_an_argument_is_what_the_call_sends_back() => RandomGraphs.Tame.Sample(model =>
    {
        var pass = model.Bound.Gradient(model.Parameters).At(model.Point);
        var part = GraphPart.Whole(pass.Graph());
        // Of leaves: what a body computes may be the same node as an argument that is computed, and then is that argument.
        var calls = part.Nodes.SelectMany(n => n.Members).OfType<Apply>()
            .Where(n => n.Function is DefinedFunction && n.Inputs.All(i => i is Parameter or Data));
        foreach (var call in calls)
        {
            if (part.Body(call) is not { } inside)
            {
                continue;
            }

            foreach (var input in call.Inputs.Distinct().Where(inside.IsGiven))
            {
                var outer = pass.Gradient.Outgoing(call)
                    .Where(c => ReferenceEquals(c.Input, input))
                    .Sum(c => pass.ValueOf(c).Numbers.ToArray().Sum());
                var inner = inside.Edges.SelectMany(e => e.Contributions)
                    .Where(c => ReferenceEquals(c.Input, input))
                    .Sum(c => inside.Graph.Pass!.ValueOf(c).Numbers.ToArray().Sum());
                Near.Equal(outer, inner, 1e-9, $"{call} by {input}");
            }
        }
    }, iter: 40);

    [Fact]
    public void A_call_opens_below_the_graph_under_its_definition_and_calls_inside_it_open_there()
    {
        var a = Parameter("a");
        var inner = Define("s", u => u * Sigmoid(u));
        var outer = Define("q", u => inner(u) + 1);
        var html = ComputationGraphView.Content(outer(a).Named("Loss").Gradient(a).At(new Point { [a] = 0.3 }).Graph());
        var summaries = Regex.Matches(html, "<summary>(.*?)</summary>")
            .Select(m => Regex.Replace(m.Groups[1].Value, "<annotation.*?</annotation>|<[^>]+>", ""))
            .ToArray();
        Assert.Equal(2, summaries.Length);
        Assert.Contains("q", summaries[0]);
        Assert.Contains("σ", summaries[1]);
        Assert.Matches("<details[^>]*>(?:(?!</details>).)*<details", html.ReplaceLineEndings(" "));
    }

    [Fact]
    public void Without_numbers_a_call_opens_too() =>
        Assert.Contains(
            "<details", ComputationGraphView.Content(Define("q", u => Sin(u) * u)(Parameter("b")).Gradient(Parameter("a")).Graph()));

    [Fact]
    public void A_definition_that_only_hands_on_its_argument_has_nothing_to_open()
    {
        var a = Parameter("a");
        Assert.DoesNotContain("<details", ComputationGraphView.Content(Define("same", u => u)(Sin(a)).Named("Loss").Gradient(a).Graph()));
    }

    [Fact]
    public void An_argument_that_a_definition_ignores_is_never_computed_and_shows_a_dash()
    {
        var (a, b) = Parameters("a", "b");
        var loss = Define("first", (u, v) => Sin(u))(a, Tanh(b)).Named("Loss");
        var graph = loss.Gradient(a, b).At(new Point { [a] = 0.3, [b] = 0.4 }).Graph();
        var ignored = Assert.Single(PictureBuilder.Graph(graph).Nodes, n => n.Label == "tanh");
        Assert.Null(ignored.Forward);
        Assert.Contains("<details", ComputationGraphView.Content(graph));
    }

    [Fact]
    public void Of_many_calls_the_first_open_and_the_rest_are_counted()
    {
        var a = Parameter("a");
        var g = Define("g", u => Sin(u) * u);
        Expr u = a;
        for (var i = 0; i < 25; i++)
        {
            u = g(u);
        }

        var html = ComputationGraphView.Content(u.Named("Loss").Gradient(a).At(new Point { [a] = 0.3 }).Graph());
        Assert.Equal(12, Regex.Count(html, "<details"));
        Assert.Contains("13 more are not drawn by themselves.", html);
    }
}
