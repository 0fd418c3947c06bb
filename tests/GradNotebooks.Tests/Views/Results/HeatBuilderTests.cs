using CsCheck;
using GradNotebooks.Views;

namespace GradNotebooks.Tests.Views.Results;

public class HeatBuilderTests
{
    private static readonly Gen<Value> Matrices = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int).Select((rows, columns, seed) =>
    {
        var random = new Random(seed);
        var numbers = new double[rows, columns];
        for (var i = 0; i < rows * columns; i++)
        {
            numbers[i / columns, i % columns] = random.NextDouble() * 4 - 2;
        }

        return (Value)numbers;
    });

    [Fact]
    public void A_map_has_a_cell_for_each_number_up_to_six_by_twelve_and_is_never_larger() => Matrices.Sample(matrix =>
    {
        var cells = HeatBuilder.Array(matrix).Cells;
        Assert.Equal(Math.Min(6, matrix.Shape.Sizes[0]), cells.Count);
        Assert.All(cells, row => Assert.Equal(Math.Min(12, matrix.Shape.Sizes[1]), row.Count));
    });

    [Fact]
    public void The_scale_is_symmetric_about_zero_so_that_sign_and_ratio_of_numbers_can_be_seen() =>
        Gen.Double[-9, 9].Array[1, 12].Sample(numbers =>
        {
            var full = numbers.Max(Math.Abs);
            var shades = HeatBuilder.Array(numbers).Cells[0].Select(cell => cell.Shade).ToArray();
            Assert.Equal(numbers.Length, shades.Length);
            Assert.All(numbers.Zip(shades), pair => Assert.Equal(pair.First, pair.Second * full, 9));
        });

    [Fact]
    public void Cells_of_a_large_array_are_means_that_take_in_every_number() => Gen.Int[13, 200].Sample(count =>
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = 1;
            var lit = HeatBuilder.Array(numbers).Cells[0].Count(cell => cell.Shade == 1);
            Assert.Equal(1, lit);
            numbers[i] = 0;
        }
    }, iter: 20);

    [Fact]
    public void A_cell_names_its_place_and_its_number_counted_from_one()
    {
        var cells = HeatBuilder.Array(new double[,] { { 1, 2 }, { 3, -4.5 } }).Cells;
        Assert.Equal("row 2, column 2: −4.5", cells[1][1].Title);
        Assert.Equal("entry 2: 7", HeatBuilder.Array(new double[] { 5, 7 }).Cells[0][1].Title);
        var means = HeatBuilder.Array(Enumerable.Range(1, 24).Select(i => (double)i).ToArray()).Cells[0];
        Assert.Equal("entry 23–24: mean 23.5", means[11].Title);
    }

    [Fact]
    public void All_zeros_are_neutral_and_what_is_no_number_stays_apart()
    {
        Assert.All(HeatBuilder.Array(new double[5]).Cells[0], cell => Assert.Equal(0, cell.Shade));
        double[] numbers = [double.NaN, double.NegativeInfinity, double.PositiveInfinity, 2, -1];
        var shades = HeatBuilder.Array(numbers).Cells[0].Select(cell => cell.Shade);
        Assert.Equal([double.NaN, -1, 1, 1, -0.5], shades);
    }
}
