using System.Net;
using System.Xml.Linq;
using GradNotebooks.Views;

namespace GradNotebooks.Tests.Views.Results;

public class ValueViewTests
{
    private static readonly Value Small = new double[,] { { 1, -0.25 }, { 12.5, 3 } };

    [Fact]
    public void On_one_line_a_matrix_is_a_list_of_its_rows_as_far_as_there_is_room()
    {
        Assert.Equal("[[1, −0.25], [12.5, 3]]", ValueText.Format(Small));
        Assert.Equal("[[1, −0.25], …]", ValueText.Format(Small, most: 2));
        Assert.Equal("[[1, −0.25], [12.5, …]]", ValueText.Format(Small, most: 3));
        Assert.Equal("[1, 2, …]", ValueText.Format(new double[] { 1, 2, 3 }, most: 2));
    }

    [Fact]
    public void A_summary_gives_range_and_mean_or_the_one_number_that_all_are()
    {
        Assert.Equal("−0.25 … 12.5, mean 4.1", ValueText.Summary(Small, 3));
        Assert.Equal("all 0.5", ValueText.Summary(new[] { 0.5, 0.5 }, 3));
        Assert.Equal("1 of 3 NaN", ValueText.Summary(new[] { 0.5, double.NaN, 2 }, 3));
        Assert.Equal("1 … ∞", ValueText.Summary(new[] { 1, double.PositiveInfinity }, 3));
    }

    [Fact]
    public void As_text_the_points_of_a_column_stand_below_one_another()
    {
        var text = Write(Small, "text/plain").ReplaceLineEndings("\n");
        Assert.Equal(" 1    −0.25\n12.5   3\n2×2", text);
    }

    [Fact]
    public void In_html_the_numbers_of_a_column_end_at_equal_widths_behind_the_point()
    {
        var cells = Cells(Small);
        Assert.Equal(["1\u2008\u2007", "−0.25", "12.5", "3\u2008\u2007\u2007"], cells);
    }

    [Fact]
    public void Eight_by_eight_is_shown_in_full_and_beyond_that_the_corner_with_a_summary()
    {
        Assert.Equal(64, Cells(new double[8, 8]).Length);
        Assert.DoesNotContain("…", Write(new double[8, 8], "text/html"));

        var wide = new double[2, 9];
        wide[1, 8] = 7;
        Assert.Equal(2 * 7, Cells(wide).Length);
        Assert.Contains("2×9, 0 … 7, mean 0.39", WebUtility.HtmlDecode(Write(wide, "text/html")));
        var tall = Write(new double[150, 10], "text/plain").ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(8, tall.Length);
        Assert.Equal(["0  0  0  0  0  0  …", "…", "150×10, all 0"], tall[5..]);
    }

    [Fact]
    public void A_vector_stays_a_line_with_a_summary_only_where_numbers_are_left_out()
    {
        Assert.Equal("[1, 2]", Write(new double[] { 1, 2 }, "text/plain"));
        Assert.Contains("41 numbers, all 0", Write(new double[41], "text/html"));
        Assert.DoesNotContain("40 numbers", Write(new double[40], "text/html"));
    }

    private static string[] Cells(Value value)
    {
        var html = Write(value, "text/html");
        var end = html.IndexOf("</table>", StringComparison.Ordinal) + "</table>".Length;
        var table = html[html.IndexOf("<table", StringComparison.Ordinal)..end];
        return [.. XElement.Parse(table).Descendants("td").Select(td => td.Value)];
    }

    private static string Write(Value value, string mimeType)
    {
        var writer = new StringWriter();
        var formatters = new ValueView().CreateTypeFormatters().Cast<MimeFormatter<Value>>();
        Assert.True(formatters.Single(f => f.MimeType == mimeType).Format(value, writer));
        return writer.ToString();
    }
}
