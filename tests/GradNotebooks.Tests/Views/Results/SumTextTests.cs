using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using GradNotebooks.Views;

namespace GradNotebooks.Tests.Views.Results;

public class SumTextTests
{
    private static readonly Gen<double> Number = Gen.Select(Gen.Double[-1, 1], Gen.Int[-4, 5]).Select((m, e) => m * Math.Pow(10, e));

    [Fact]
    public void Where_a_sum_is_said_to_be_equal_the_addends_as_shown_add_up_to_it_to_the_last_digit() =>
        Number.Array[1, 5].Sample(addends =>
        {
            var text = new SumText(addends, addends.Sum()).ToString();
            if (text.Contains('='))
            {
                var (terms, total) = Read(text);
                Assert.Equal(total, terms.Sum());
            }
        });

    [Fact]
    public void Almost_every_sum_of_two_or_three_numbers_of_like_size_comes_out()
    {
        var random = new Random(1);
        var exact = Enumerable.Range(0, 1000)
            .Select(i => Enumerable.Range(0, 2 + i % 2).Select(_ => 0.1 + 0.9 * random.NextDouble()).ToArray())
            .Count(addends => new SumText(addends, addends.Sum()).ToString().Contains('='));
        Assert.InRange(exact, 900, 1000);
    }

    [Fact]
    public void Nothing_is_rounded_by_more_than_a_twentieth_and_nothing_but_zero_reads_0() => Number.Array[1, 7].Sample(addends =>
    {
        var sum = new SumText(addends, addends.Sum());
        Assert.All(addends.Zip(sum.Addends), pair => Assert.InRange(Shown(pair.Second), Least(pair.First), Most(pair.First)));
        Assert.InRange(Shown(sum.Total), Least(addends.Sum()), Most(addends.Sum()));
    });

    [Theory]
    [InlineData(new[] { -0.2, 0.4, 0.6 }, "−0.2 + 0.4 + 0.6 = 0.8")]
    [InlineData(new[] { 3.0, 3.0 }, "3 + 3 = 6")]
    [InlineData(new[] { 0.12345, 0.54321 }, "0.1235 + 0.5432 = 0.6667")]
    [InlineData(new[] { 0.00012, 0.54321 }, "0.00012 + 0.54321 = 0.54333")]
    [InlineData(new[] { -1.857, -16216.2 }, "−1.9 − 16216.2 = −16218.1")]
    [InlineData(new[] { 1e-5, 5 }, "1×10⁻⁵ + 5 ≈ 5")]
    [InlineData(new[] { 0.5, -0.5 }, "0.5 − 0.5 = 0")]
    [InlineData(new[] { 1.0, double.NaN }, "1 + NaN ≈ NaN")]
    [InlineData(new[] { 1e-9, 2e-3, 3.0, 0.5, 40, 600, 1e-5 }, "… + 0.002 + 3 + 0.5 + 40 + 600 + … = 644")]
    public void A_sum_reads_as_on_paper_with_as_many_decimals_as_it_takes_to_come_out(double[] addends, string text) =>
        Assert.Equal(text, new SumText(addends, addends.Sum()).ToString());

    private static (decimal[] Terms, decimal Total) Read(string text)
    {
        var sides = text.Split('=');
        var terms = Regex.Matches(sides[0], @"([−+]?) ?([\d.]+(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)")
            .Select(m => (m.Groups[1].Value == "−" ? -1 : 1) * (decimal)Shown(m.Groups[2].Value));
        return ([.. terms], (decimal)Shown(sides[1].Trim()));
    }

    private static double Shown(string text)
    {
        var parts = text.Replace('−', '-').Split("×10");
        var power = parts.Length == 1
            ? 0
            : int.Parse(
                string.Concat(parts[1].Select(c => c == '⁻' ? '-' : (char)('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c)))), CultureInfo.InvariantCulture);
        return double.Parse(parts[0] + $"E{power}", CultureInfo.InvariantCulture);
    }

    private static double Least(double number) => number - Math.Abs(number) / 19.9;

    private static double Most(double number) => number + Math.Abs(number) / 19.9;
}
