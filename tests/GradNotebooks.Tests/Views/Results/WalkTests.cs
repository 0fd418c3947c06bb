using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using GradNotebooks.Tests.Support;
using GradNotebooks.Views;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

public class WalkTests
{
    /// <summary>The learner's problem: three functions in a row, two of them bound, and five samples.</summary>
    private static readonly BackwardPass Learner = TheLearners();

    [Fact]
    public void There_is_a_button_for_every_step_and_one_for_the_whole_which_alone_is_chosen() => Walks.Sample(pass =>
    {
        var (form, picture) = (Form(pass), Picture(pass));
        var radios = Radios(form);
        Assert.Equal(picture.Steps.Count + 1, radios.Length);
        Assert.Equal(
            ["all", .. Enumerable.Range(1, picture.Steps.Count).Select(i => $"{i}")],
            radios.Select(r => (string?)r.Attribute("value")));
        Assert.Same(radios[0], Assert.Single(radios, r => r.Attribute("checked") is not null));
        Assert.Single(radios.Select(r => (string?)r.Attribute("name")).Distinct());
        Assert.All(radios, r => Assert.Equal("radio", (string?)r.Attribute("type")));
    }, iter: 30);

    [Fact]
    public void Every_button_is_followed_by_its_sentence_and_bears_it_as_its_name() => Walks.Sample(pass =>
    {
        var form = Form(pass);
        foreach (var (label, step) in Radios(form).Skip(1).Select(r => r.Parent!).Zip(Picture(pass).Steps))
        {
            var sentence = Assert.IsType<XElement>(label.NextNode);
            Assert.Equal("p", sentence.Name.LocalName);
            Assert.NotEmpty(step.Text);
            Assert.EndsWith(step.Text, (string?)label.Elements().First().Attribute("aria-label"));
            Assert.Contains(step.IsBackward ? "backward" : "forward", sentence.Value);
            Assert.EndsWith(".", step.Text);
        }
    }, iter: 30);

    [Fact]
    public void Values_are_computed_after_those_they_need_and_gradients_after_those_they_receive() => Walks.Sample(pass =>
    {
        var picture = Picture(pass);
        var (forward, backward) = (Times(picture, isBackward: false), Times(picture, isBackward: true));
        Assert.Equal(picture.Nodes.Count, forward.Count);
        Assert.Equal(Enumerable.Range(0, picture.Nodes.Count).Where(n => picture.Nodes[n].Backward is not null), backward.Keys.Order());
        Assert.All(picture.Edges, edge => Assert.True(forward[edge.From] < forward[edge.To]));
        Assert.All(picture.Edges.Where(edge => edge.CarriesGradient), edge => Assert.True(backward[edge.From] > backward[edge.To]));
        Assert.All(backward.Values, step => Assert.True(step > forward.Values.Max()));
    }, iter: 30);

    [Fact]
    public void Without_any_style_the_graph_is_whole_only_dashes_and_frames_are_hidden() => Walks.Sample(pass =>
    {
        var svg = Form(pass).Descendants().Single(e => e.Name.LocalName == "svg");
        string[] hiding = ["opacity", "display", "visibility"];
        var hidden = svg.Descendants().Where(e => hiding.Any(name => e.Attribute(name) is not null)).ToArray();
        Assert.NotEmpty(hidden);
        Assert.All(hidden, e => Assert.True(Class(e) == "halo" || e.Value.TrimStart('↑', ' ') == "–"));
        var still = GraphSvg.Write(LeafCopies.Of(Picture(pass) with { Steps = [] }));
        hidden.Remove();
        Assert.Equal(
            XElement.Parse(still).Descendants().Where(IsText).Select(e => e.Value),
            svg.Descendants().Where(IsText).Select(e => e.Value));
    }, iter: 20);

    [Fact]
    public void Every_number_has_a_dash_that_stands_for_it_until_its_step() => Walks.Sample(pass =>
    {
        var picture = Picture(pass);
        var svg = XElement.Parse(GraphSvg.Write(picture));
        var nodes = svg.Elements().Where(e => Class(e).StartsWith("node ", StringComparison.Ordinal)).ToArray();
        var (forward, backward) = (Times(picture, isBackward: false), Times(picture, isBackward: true));
        for (var n = 0; n < nodes.Length; n++)
        {
            var style = (string?)nodes[n].Attribute("style") ?? "";
            Assert.Contains($"--f:{forward[n]}", style);
            Assert.Equal(backward.TryGetValue(n, out var step), style.Contains($"--b:{step}", StringComparison.Ordinal));
            Assert.Equal(
                nodes[n].Elements().Count(e => Class(e).StartsWith("caption", StringComparison.Ordinal)),
                nodes[n].Elements().Count(e => Regex.IsMatch(Class(e), " [bf]n$")));
        }

        var edges = svg.Elements().Where(e => Class(e).StartsWith("edge", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            picture.Edges.Count(e => e.CarriesGradient),
            edges.Count(e => e.Elements().Any(t => Class(t).EndsWith(" bn", StringComparison.Ordinal))));
    }, iter: 20);

    [Fact]
    public void The_numbers_of_a_sentence_stand_in_the_graph_just_so() => Walks.Sample(pass =>
    {
        var picture = Picture(pass);
        foreach (var step in picture.Steps.Where(s => s.IsBackward))
        {
            var arriving = Gradients(picture, e => step.Nodes.Contains(e.From));
            var leaving = Gradients(picture, e => step.Nodes.Contains(e.To));
            Assert.All(arriving.Where(_ => arriving.Length <= 6), number => Assert.Contains($"{number} from ", step.Text));
            Assert.All(leaving.Take(6), number => Assert.Matches($"{Regex.Escape(number)} (goes )?to ", step.Text));
            Assert.True(
                arriving.Length == 1 || step.Text.Contains(picture.Nodes[step.Nodes[0]].Backward!, StringComparison.Ordinal), step.Text);
        }
    }, iter: 30);

    [Fact]
    public void A_learner_is_told_what_arrives_times_what_and_where_it_goes()
    {
        string[] told = [.. Picture(Learner).Steps.Select(step => step.Text.Replace('\u00a0', ' '))];
        Assert.Equal(
            "Given are xₙ = [−0.8, 0.3, 0.9, 1.4, −0.2], a = 0.7, b = −1.2, c = 1.5 and yₙ = [0.62, 0.41, 0.45, 0.5, 0.7].", told[0]);
        Assert.Contains("vₙ = g(uₙ, b) = uₙ² + b·uₙ = [0.868, −0.206, −0.358, −0.337, 0.186].", told);
        Assert.Contains(
            "The way back begins at Loss, which changes as much as itself: ∂Loss/∂Loss = 1. It sends [1, 1, 1, 1, 1] to (ŷₙ − yₙ)².", told);
        Assert.Contains(
            "vₙ receives [0.0838, 0.00991, −0.0567, −0.087, −0.0961] from ŷₙ. "
            + "Times ∂vₙ/∂uₙ = 2uₙ + b = [−2.22, −0.786, −0.0839, 0.306, −1.48] gives [−0.186, −0.00779, 0.00476, −0.0266, 0.142] to uₙ; "
            + "times ∂vₙ/∂b = uₙ = [−0.508, 0.207, 0.558, 0.753, −0.139] gives in sum over the samples −0.1243 to b.",
            told);
        Assert.Contains(
            "c receives 0.0682 from ŷₙ, once for every sample: "
            + "∂Loss/∂c = Σₙ  0.0485 − 0.0014 + 0.0135 + 0.0195 − 0.0119 = 0.0682.",
            told);
    }

    [Fact]
    public void At_a_fan_out_the_sum_is_spelt_out()
    {
        var a = Parameter("a");
        var u = (2 * a).Named("u");
        var loss = (u * 0.3 + Square(u) - 0.2 * u).Named("Loss");
        var told = Picture(loss.Gradient(a).At(new Point { [a] = 0.25 })).Steps.Select(step => step.Text.Replace('\u00a0', ' '));
        Assert.Contains(told, text => Regex.IsMatch(
            text,
            @"^u receives 0\.3 from [^,]+, 1 from u² and −0\.2 from [^,]+, "
            + @"and gradients add up: ∂Loss/∂u = 0\.3 \+ 1 − 0\.2 = 1\.1\. Times ∂u/∂a = 2 gives 2\.2 to a\.$"));
    }

    [Fact]
    public void Of_many_contributions_over_samples_the_whole_gradient_is_told_too()
    {
        var (a, x) = (Parameter("a"), Data("x"));
        var u = (a * x).Named("u");
        var loss = Sum(Sin(u) + Cos(u) + Square(u) + Exp(u) + Tanh(u) + Sigmoid(u) + Softplus(u));
        var pass = loss.Gradient(a).At(new Point { [a] = 0.5, [x] = new[] { 1.0, 2 } });
        var told = Picture(pass).Steps.Select(step => step.Text.Replace('\u00a0', ' '));

        Assert.Contains(told, text => Regex.IsMatch(
            text, @"^uₙ receives 7 contributions: ∂Loss/∂uₙ = \[[0-9.]+, [0-9.]+\], that is for n = 1: "));
    }

    [Fact]
    public void The_same_graph_may_stand_on_a_page_twice_for_nothing_has_an_id_and_each_form_has_its_own_buttons()
    {
        var html = ComputationGraphView.Content(Learner.Graph());
        Assert.Equal(html, ComputationGraphView.Content(TheLearners().Graph()));
        var page = XElement.Parse($"<div>{html}{html}</div>".Replace("&ensp;", " "));
        Assert.DoesNotContain(
            page.Descendants().Attributes(), a => a.Name.LocalName is "id" or "for" or "aria-labelledby" or "aria-describedby");
        var forms = page.Elements("form").ToArray();
        Assert.Equal(2, forms.Length);
        Assert.All(page.Descendants("input"), input => Assert.Single(input.Ancestors("form")));
        Assert.All(forms, form => Assert.Equal("dialog", (string?)form.Attribute("method")));
        Assert.DoesNotContain('#', Regex.Replace(html, "&#[0-9]+;|#[0-9a-f]{6}", ""));
    }

    [Fact]
    public void There_is_no_script_and_every_rule_is_bound_to_walks()
    {
        var form = Form(Learner);
        Assert.DoesNotContain(form.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "button" or "a");
        Assert.DoesNotContain(form.DescendantsAndSelf().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        var rules = form.Elements("style").Single().Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(
            rules.Where(rule => rule != "}" && !rule.StartsWith("@supports", StringComparison.Ordinal)),
            rule => Assert.Contains(".gn-walk", rule[..rule.LastIndexOf('{')]));
    }

    [Fact]
    public void A_step_costs_one_short_rule()
    {
        var (few, many) = (Style(LargeModels.Chain(20)), Style(LargeModels.Chain(50)));
        var steps = many.Steps - few.Steps;
        Assert.True(steps >= 50);
        Assert.InRange((many.Length - few.Length) / (double)steps, 30, 60);

        static (int Length, int Steps) Style(BackwardPass pass) =>
            (Form(pass).Elements("style").Single().Value.Length, Picture(pass).Steps.Count);
    }

    [Fact]
    public void Without_numbers_there_is_nothing_to_walk_through() =>
        Assert.DoesNotContain("<form", ComputationGraphView.Content(Learner.Gradient.Graph()));

    private static Gen<BackwardPass> Walks => Gen.OneOf(
        RandomGraphs.Tame.Select(model => model.Bound.Gradient(model.Parameters).At(model.Point)),
        LargeModels.Tangles);

    private static BackwardPass TheLearners()
    {
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var (f, h) = (Unknown.Binary("f"), Unknown.Binary("h"));
        var g = Define("g", (u, p) => u * u + p * u);
        var loss = Sum(Square(h(g(f(x, a), b), c).Named("ŷ") - y)).Named("Loss");
        return loss.Gradient(a, b, c).Bind(f, (x, a) => Tanh(a * x)).Bind(h, (v, c) => Sigmoid(c * v)).At(new Point
        {
            [a] = 0.7,
            [b] = -1.2,
            [c] = 1.5,
            [x] = new[] { -0.8, 0.3, 0.9, 1.4, -0.2 },
            [y] = new[] { 0.62, 0.41, 0.45, 0.5, 0.7 },
        });
    }

    private static GraphPicture Picture(BackwardPass pass) =>
        GraphPart.Whole(pass.Graph()) is var part ? WalkBuilder.Part(part, PictureBuilder.Part(part)) : null!;

    private static XElement Form(BackwardPass pass) =>
        Picture(pass) is var picture ? XElement.Parse(WalkHtml.Around(picture, OpenedParts.Figure(picture))) : null!;

    private static XElement[] Radios(XElement form) => [.. form.Descendants("input")];

    private static Dictionary<int, int> Times(GraphPicture picture, bool isBackward) => picture.Steps
        .SelectMany((step, i) => step.Nodes.Where(_ => step.IsBackward == isBackward).Select(node => (node, i)))
        .ToDictionary(t => t.node, t => t.i + 1);

    private static bool IsText(XElement element) => element.Name.LocalName is "text";

    private static string Class(XElement element) => (string?)element.Attribute("class") ?? "";

    private static string[] Gradients(GraphPicture picture, Func<PictureEdge, bool> of) =>
        [.. picture.Edges.Where(of).Select(e => e.Contribution).OfType<string>()];
}
