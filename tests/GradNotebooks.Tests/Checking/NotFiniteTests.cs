using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

public sealed class NotFiniteTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Data X = Data("x");

    [Fact]
    public void The_first_node_that_gives_no_number_is_named_with_its_inputs()
    {
        var report = Sum(Square(Log(A * X))).Named("Loss").Gradient(A).Check(new Point { [A] = 1, [X] = new[] { 0.5, -0.3 } });

        Assert.False(report.Passed);
        Assert.Equal("log(u) is NaN at u = −0.3, n = 2: node log(a·xₙ) in Loss", report.NotFinite!.Description);
        Assert.False(report.NotFinite.InGradient);
        Assert.Contains("log(u) is NaN", report.ToString());
    }

    [Fact]
    public void A_gradient_that_is_infinite_where_the_value_is_not_is_named_on_its_edge()
    {
        var pass = Sum(Sqrt(A * X)).Named("Loss").Gradient(A).At(new Point { [A] = 1, [X] = new[] { 0.5, 0 } });

        Assert.True(pass.NotFinite!.InGradient);
        Assert.Equal("the partial of √u by u is ∞ at u = 0, n = 2: node √(a·xₙ) in Loss", pass.NotFinite.Description);
    }

    [Fact]
    public void A_node_inside_a_definition_is_named_too()
    {
        var entropy = Define("s", u => u * Log(u));
        var pass = entropy(A).Named("Loss").Gradient(A).At(new Point { [A] = -1 });

        Assert.StartsWith("log(u) is NaN at u = −1", pass.NotFinite!.Description);
        Assert.Contains("✗ log(u) is NaN", pass.Graph().ToString() + Html(pass));
    }

    [Fact]
    public void The_graph_marks_that_node_and_no_other()
    {
        var html = Html(Sum(Log(A * X)).Named("Loss").Gradient(A).At(new Point { [A] = 1, [X] = new[] { 0.5, -0.3 } }));

        Assert.Equal(2, html.Split(" alarm\">").Length);
        Assert.Contains("✗ log(u) is NaN at u = −0.3, n = 2", html);
    }

    [Fact]
    public void Where_all_is_finite_nothing_is_marked()
    {
        var pass = Sum(Log(A * X)).Gradient(A).At(new Point { [A] = 1, [X] = new[] { 0.5, 0.3 } });

        Assert.Null(pass.NotFinite);
        Assert.DoesNotContain(" alarm\">", Html(pass));
    }

    private static string Html(BackwardPass pass) =>
        GradNotebooks.Views.Graphs.GraphSvg.Write(GradNotebooks.Views.PictureBuilder.Graph(pass.Graph()));
}
