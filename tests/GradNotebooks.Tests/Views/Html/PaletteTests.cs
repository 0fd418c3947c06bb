using GradNotebooks.Views;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Html;

public class PaletteTests
{
    public static TheoryData<string> Schemes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void All_text_stands_out_by_at_least_4_5_to_1_on_the_page_and_in_every_box(string scheme)
    {
        var page = Rgb(Colours.Background, scheme);
        double[][] grounds = [page, .. Kinds.Select(kind => Blend(Rgb(kind, scheme), page, Palette.Tint))];
        foreach (var ground in grounds)
        {
            Colour[] texts = [Colours.Foreground, Colours.Forward, Colours.Backward];
            Assert.All(texts, text => Assert.InRange(Contrast(Rgb(text, scheme), ground), 4.5, 21));
        }

        Assert.InRange(Contrast(Blend(Rgb(Colours.Foreground, scheme), page, Palette.Quiet), page), 4.5, 21);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Borders_stand_out_by_at_least_3_to_1(string scheme)
    {
        var page = Rgb(Colours.Background, scheme);
        Assert.All(Kinds, kind => Assert.InRange(Contrast(Blend(Rgb(kind, scheme), page, Palette.Border), page), 3, 21));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Cells_in_full_colour_stand_out_from_the_page_and_differ_in_blueness(string scheme)
    {
        var page = Rgb(Colours.Background, scheme);
        Assert.All(new[] { Colours.Below, Colours.Above }, cell => Assert.InRange(Contrast(Rgb(cell, scheme), page), 3, 21));
        Assert.True(Rgb(Colours.Below, scheme)[2] > Rgb(Colours.Below, scheme)[0] + 0.5);
        Assert.True(Rgb(Colours.Above, scheme)[0] > Rgb(Colours.Above, scheme)[2] + 0.5);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_sign_in_a_cell_stands_out_by_at_least_3_to_1_whatever_its_shade(string scheme)
    {
        var page = Rgb(Colours.Background, scheme);
        double[][] grounds = [page, .. Kinds.Select(kind => Blend(Rgb(kind, scheme), page, Palette.Tint))];
        foreach (var (ground, cell) in grounds.SelectMany(ground => new[] { Colours.Below, Colours.Above }.Select(cell => (ground, cell))))
        {
            for (var shade = 0.01; shade <= 1; shade += 0.01)
            {
                var sign = shade < FigureSvg.Strong ? Colours.Foreground : Colours.Ink;
                Assert.InRange(Contrast(Rgb(sign, scheme), Blend(Rgb(cell, scheme), ground, shade)), 3, 21);
            }
        }
    }

    private static Colour[] Kinds => [Colours.Foreground, Colours.Parameter, Colours.Function];

    private static double[] Rgb(Colour colour, string scheme) =>
        [.. Convert.FromHexString((scheme == "light" ? colour.Light : colour.Dark).AsSpan(1)).Select(component => component / 255.0)];

    private static double[] Blend(double[] over, double[] under, double share) =>
        [.. over.Zip(under, (a, b) => share * a + (1 - share) * b)];

    /// <summary>The contrast ratio of WCAG 2.</summary>
    private static double Contrast(double[] a, double[] b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(double[] rgb)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return rgb.Zip(weights, (c, weight) => weight * (c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))).Sum();
    }
}
