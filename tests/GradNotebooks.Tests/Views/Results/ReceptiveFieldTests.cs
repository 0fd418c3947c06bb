using System.Xml.Linq;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

/// <summary>What an entry sees of the layers below it, and how that is shown.</summary>
public sealed class ReceptiveFieldTests
{
    private readonly Data _image = Data("image", 5, 6);
    private readonly Parameter _w = Parameter("W", 2, 3);

    [Fact]
    public void An_entry_of_a_convolution_sees_its_window() => Assert.Equal(
        "image, 5×6, 6 of 30 entries seen\n· · · · · ·\n· · ■ ■ ■ ·\n· · ■ ■ ■ ·\n· · · · · ·\n· · · · · ·\n\n"
        + "conv(image, W), 4×4, entry [1, 2]\n· · · ·\n· · ■ ·\n· · · ·\n· · · ·",
        Conv2D(_image, _w).Sees(1, 2).ToString());

    [Fact]
    public void It_sees_exactly_what_its_derivative_is_not_0_by_and_no_other_entry()
    {
        var x = Parameter("x", 5, 6);
        var y = AvgPool(Sin(Conv2D(x, _w, stride: 1, padding: 1)) + 1, 2, stride: 1);
        var field = y.Sees(2, 1);
        var point = new Point
        {
            [x] = new Value(x.Shape, [.. Enumerable.Range(0, 30).Select(i => 0.1 * i)]),
            [_w] = new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } },
        };
        var gradient = y[2, 1].Gradient(x).At(point)[x];
        bool[] moves = [.. gradient.Numbers.ToArray().Select(d => d != 0)];
        Assert.Equal(moves, field[x].Numbers.ToArray().Select(seen => seen == 1));
    }

    [Fact]
    public void Entries_outside_of_the_array_are_not_seen() =>
        Assert.Equal(2, Conv2D(_image, _w, padding: 1).Sees(0, 0)[_image].Numbers.ToArray().Sum());

    [Fact]
    public void Every_layer_has_a_grid_and_the_picture_is_well_formed()
    {
        var html = MaxPool(Relu(Conv2D(_image, _w)), 2).Sees(1, 0).ToHtml();
        var page = XElement.Parse(html);
        Assert.Equal(3, page.Descendants().Count(e => e.Name.LocalName == "svg"));
        Assert.Equal(12 + 4 + 1, page.Descendants().Count(e => e.Attribute("class")?.Value == "dot"));
        Assert.All(
            page.Descendants().Where(e => e.Name.LocalName == "svg"), svg => Assert.Equal("title", svg.Elements().First().Name.LocalName));
    }

    [Fact]
    public void A_vector_is_a_row() => Assert.StartsWith(
        "x, 7, 3 of 7 entries seen\n· · ■ ■ ■ · ·", Conv1D(Data("x", 7), Parameter("w", 3), stride: 2).Sees(1).ToString());

    [Fact]
    public void An_entry_that_is_not_there_is_told()
    {
        var y = Conv2D(_image, _w);
        Assert.Equal(
            "conv(image, W) is of shape 4×4 and has no row 4: they are counted from 0 to 3.",
            Assert.Throws<ModelException>(() => y.Sees(4, 0)).Message);
        Assert.Contains("Sees(i) asks for an entry of a vector", Assert.Throws<ModelException>(() => y.Sees(0)).Message);
        Assert.Contains("Sees(i, j) asks for", Assert.Throws<ModelException>(() => Data("x").Sees(0, 0)).Message);
        Assert.Contains("W is not among what", Assert.Throws<ModelException>(() => y.Sees(0, 0)[_w]).Message);
    }
}
