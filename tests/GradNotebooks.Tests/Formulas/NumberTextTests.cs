using System.Globalization;
using GradNotebooks.Formulas;

namespace GradNotebooks.Tests.Formulas;

public class NumberTextTests
{
    [Theory]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(-0.25, "−0.25")]
    [InlineData(1.0 / 3, "0.333333")]
    [InlineData(2.0 / 3, "0.666667")]
    [InlineData(1e6, "1000000")]
    [InlineData(1234567, "1234567")]
    [InlineData(9999999, "9999999")]
    [InlineData(1e7, "1×10⁷")]
    [InlineData(-12345678, "−1.23457×10⁷")]
    [InlineData(9999999.9, "1×10⁷")]
    [InlineData(999999.96, "1000000")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00009999999, "0.0001")]
    [InlineData(0.00005, "5×10⁻⁵")]
    [InlineData(1.5e-7, "1.5×10⁻⁷")]
    [InlineData(6.02e23, "6.02×10²³")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_number_has_six_significant_digits_and_no_zeros_to_spare(double value, string text) =>
        Assert.Equal(text, NumberText.Format(value));

    [Theory]
    [InlineData(1, "3")]
    [InlineData(3, "3.14")]
    [InlineData(15, "3.14159265358979")]
    [InlineData(0, "3")]
    public void The_number_of_digits_can_be_chosen(int digits, string text) => Assert.Equal(text, NumberText.Format(Math.PI, digits));

    [Fact]
    public void The_culture_makes_no_difference()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("−1.5×10⁻⁷", NumberText.Format(-1.5e-7));
            Assert.Equal(@"-1.5 \times 10^{-7}", LatexWriter.Write(new Number(-1.5e-7)));
            Assert.Contains("<mn>2.5</mn>", MathMLWriter.Write(new Number(2.5), display: false));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
