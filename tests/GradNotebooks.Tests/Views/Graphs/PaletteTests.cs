using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Graphs;

public class PaletteTests
{
    public static TheoryData<string> Schemes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void All_text_stands_out_by_at_least_4_5_to_1_on_the_page_and_in_every_box(string scheme)
    {
        var palette = scheme == "light" ? Palette.Light : Palette.Dark;
        var page = Rgb(palette.Background);
        double[][] grounds = [page, .. Kinds(palette).Select(kind => Blend(Rgb(kind), page, Palette.Tint))];
        foreach (var ground in grounds)
        {
            string[] texts = [palette.Foreground, palette.Forward, palette.Backward];
            Assert.All(texts, text => Assert.InRange(Contrast(Rgb(text), ground), 4.5, 21));
        }

        Assert.InRange(Contrast(Blend(Rgb(palette.Foreground), page, Palette.Quiet), page), 4.5, 21);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Borders_stand_out_by_at_least_3_to_1(string scheme)
    {
        var palette = scheme == "light" ? Palette.Light : Palette.Dark;
        var page = Rgb(palette.Background);
        Assert.All(Kinds(palette), kind => Assert.InRange(Contrast(Blend(Rgb(kind), page, Palette.Border), page), 3, 21));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Cells_in_full_colour_stand_out_from_the_page_and_differ_in_blueness(string scheme)
    {
        var palette = scheme == "light" ? Palette.Light : Palette.Dark;
        Assert.All(new[] { palette.Below, palette.Above }, cell => Assert.InRange(Contrast(Rgb(cell), Rgb(palette.Background)), 3, 21));
        Assert.True(Rgb(palette.Below)[2] > Rgb(palette.Below)[0] + 0.5);
        Assert.True(Rgb(palette.Above)[0] > Rgb(palette.Above)[2] + 0.5);
    }

    private static string[] Kinds(Palette palette) => [palette.Foreground, palette.Parameter, palette.Function];

    private static double[] Rgb(string hex) =>
        [.. Convert.FromHexString(hex.AsSpan(1)).Select(component => component / 255.0)];

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
