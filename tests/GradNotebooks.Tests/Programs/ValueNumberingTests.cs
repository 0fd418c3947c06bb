namespace GradNotebooks.Tests.Programs;

public class ValueNumberingTests
{
    [Fact]
    public void What_was_emitted_is_not_emitted_again_however_many_there_are()
    {
        var code = new ValueNumbering(capacity: 0);
        var leaf = code.Leaf(Calculus.Parameter("a"), Shape.Scalar, isPerSample: false, level: 0);
        int[] first = [.. Emitted()];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(first, Emitted());
        Assert.Equal(first.Length + 1, code.Emitted.Count);

        IEnumerable<int> Emitted()
        {
            var last = leaf;
            for (var i = 0; i < 2_000; i++)
            {
                yield return last = code.Element(code.OperationOf(Trigonometry.Sin), last);
                yield return code.Element(code.OperationOf(Elementwise.Multiply), leaf, last);
                yield return code.Element(code.OperationOf(Elementwise.Multiply), last, leaf);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200_000)]
    public void What_one_newer_value_goes_into_with_each_of_many_is_emitted_once(int capacity)
    {
        var code = new ValueNumbering(capacity);
        int[] terms = [.. Enumerable.Range(0, 50_000).Select(_ => Leaf())];
        var newest = Leaf();
        var multiply = code.OperationOf(Elementwise.Multiply);
        int[] first = [.. terms.Select(term => code.Element(multiply, newest, term))];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(first, terms.Select(term => code.Element(multiply, newest, term)));

        int Leaf() => code.Leaf(Calculus.Parameter("a"), Shape.Scalar, isPerSample: false, level: 0);
    }

    [Fact]
    public void An_operation_at_another_level_or_of_another_shape_keeps_both()
    {
        var code = new ValueNumbering(capacity: 4);
        var a = code.Leaf(Calculus.Parameter("a"), Shape.Scalar, isPerSample: false, level: 0);
        var w = code.Leaf(Calculus.Parameter("w", 3), new Shape(3), isPerSample: false, level: 0);
        var later = code.Leaf(Calculus.Parameter("b"), Shape.Scalar, isPerSample: false, level: 1);
        var sine = code.OperationOf(Trigonometry.Sin);
        int[] sines = [code.Element(sine, a), code.Element(sine, w), code.Element(sine, later)];

        Assert.Equal([Shape.Scalar, new Shape(3), Shape.Scalar], sines.Select(i => code[i].Shape));
        Assert.Equal([0, 0, 1], sines.Select(i => code[i].Level));
        Assert.Equal([a, w, later], sines.Select(i => code.Inputs(i)[0]));
    }
}
