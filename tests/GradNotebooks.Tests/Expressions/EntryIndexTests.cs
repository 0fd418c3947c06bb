using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>Over the entries of a vector that has no samples runs the index i, never n.</summary>
public sealed class EntryIndexTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Data _v = Data("v", 3);
    private readonly Data _x = Data("x");

    [Fact]
    public void A_reduction_along_the_only_axis_of_a_vector_has_the_index_of_entries()
    {
        Assert.Equal("Σᵢ v", Sum(_v, axis: 0).ToString());
        Assert.Equal("(1/3)·Σᵢ v", Mean(_v, axis: -1).ToString());
        Assert.Equal("maxᵢ(v)", MaxAlong(_v, axis: 0).ToString());
        Assert.Contains(@"\sum_{i}", LatexWriter.Write(Typesetter.Formula(Sum(_v, axis: 0))));
        Assert.Contains("<mi>i</mi>", Sum(_v, axis: 0).ToHtml());
    }

    [Fact]
    public void Samples_and_rows_keep_theirs()
    {
        Assert.Equal("Σₙ xₙ", Sum(_x, axis: 0).ToString());
        Assert.Equal("Σₙ X", Sum(Data("X", 4, 3), axis: 0).ToString());
        Assert.Equal("Σⱼ X", Sum(Data("X", 4, 3), axis: 1).ToString());
    }

    [Fact]
    public void It_is_read_as_it_is_written()
    {
        var at = new Point { [_v] = new double[] { 1, -2, 4 } };
        Assert.Equal(3, (double)MathText.Parse(Sum(_v, axis: 0).ToString(), _v).Value(at));
        Assert.Equal(4, (double)MathText.Parse(MaxAlong(_v, axis: 0).ToString(), _v).Value(at));
    }

    [Fact]
    public void Rows_are_read_by_either_letter()
    {
        var rows = Parameter("W", 2, 3);
        var at = new Point { [rows] = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } } };
        var sum = Sum(rows, axis: 0);
        Assert.Equal(sum.Value(at).Numbers.ToArray(), MathText.Parse("Σₙ W", rows).Value(at).Numbers.ToArray());
        Assert.Equal(sum.Value(at).Numbers.ToArray(), MathText.Parse("Σᵢ W", rows).Value(at).Numbers.ToArray());
    }

    [Fact]
    public void Graph_and_derivation_have_it_too()
    {
        var gradient = Sum(_a * _v).Named("Loss").Gradient(_a);
        var pass = gradient.At(new Point { [_a] = 2, [_v] = new double[] { 1, -2, 4 } });
        Assert.Contains("Σᵢ", pass.Graph().ToHtml());
        Assert.DoesNotContain("Σₙ", pass.Graph().ToHtml());
        Assert.DoesNotContain("sample", pass.Graph().ToString());
        Assert.Contains("Σᵢ", gradient.Derivation(_a).ToString());
        Assert.DoesNotContain("Σₙ", gradient.Derivation(_a).ToString());
    }
}
