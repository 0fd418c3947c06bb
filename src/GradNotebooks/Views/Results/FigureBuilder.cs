using GradNotebooks.Formulas;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>
/// How the value of a node is shown: numbers and values over the samples as a line, small arrays in full, large ones as a summary over
/// a heat map.
/// </summary>
internal static class FigureBuilder
{
    private const int Digits = 3;
    private const int FewDigits = 2;
    private const int Samples = 3;
    private const int SamplesOnEdges = 2;

    /// <summary>More samples than stand in a line beside an edge, and few enough that a reader can follow each of them.</summary>
    private const int FewestFollowed = 3;
    private const int MostFollowed = 5;
    private const int LongestVector = 4;
    private const int MostRows = 4;
    private const int MostColumns = 4;
    private const int MostNumbers = 12;

    /// <summary>Whether each sample has a line of its own wherever its numbers stand.</summary>
    public static bool FollowsSamples(int count) => count is >= FewestFollowed and <= MostFollowed;

    /// <summary>The numbers of the samples, one by one; null where they are not followed.</summary>
    public static IReadOnlyList<string>? ForSamples(Value value, Shape shape) => shape == Shape.Samples && FollowsSamples(value.Count)
        ? [.. value.Array.Select(number => NumberText.Format(number, Digits))]
        : null;

    /// <summary>The line for a value, and the figure that stands for it or below it in a drawing.</summary>
    public static (string Text, ArrayFigure? Figure) Value(Value value, Shape shape)
    {
        if (ForSamples(value, shape) is { } numbers)
        {
            return ($"[{string.Join(", ", numbers)}]", new SampleColumn(numbers));
        }

        if (shape.IsScalar || shape == Shape.Samples)
        {
            return (ValueText.Format(value, Digits, Samples), null);
        }

        var text = ValueText.Format(value, Digits, MostNumbers);
        if (shape.Rank == 1 && value.Count <= LongestVector && NodeFace.Fits(text))
        {
            return (text, null);
        }

        if (value.Shape.Rank == 2 && value.Count <= MostNumbers
            && value.Shape.Sizes is [<= MostRows and var rows, <= MostColumns and var columns])
        {
            var grid = new NumberGrid(AlignedNumbers.Format(value, rows, columns, Digits));
            grid = NodeFace.Fits(grid) ? grid : new NumberGrid(AlignedNumbers.Format(value, rows, columns, FewDigits));
            if (NodeFace.Fits(grid))
            {
                return (text, grid);
            }
        }

        var summary = ValueText.Summary(value, Digits);
        return (NodeFace.Fits(summary) ? summary : ValueText.Range(value, Digits), HeatBuilder.Array(value));
    }

    /// <summary>The line for what an edge sends back.</summary>
    public static string Contribution(Value value, Shape shape)
    {
        if (shape.IsScalar || shape == Shape.Samples)
        {
            return ValueText.Format(value, Digits, FollowsSamples(value.Count) ? MostFollowed : SamplesOnEdges);
        }

        if (shape.Rank == 1 && value.Count <= LongestVector)
        {
            foreach (var digits in (ReadOnlySpan<int>)[Digits, FewDigits])
            {
                var text = ValueText.Format(value, digits, LongestVector);
                if (EdgeLabel.Fits(text))
                {
                    return text;
                }
            }
        }

        return $"{shape}: {ValueText.Range(value, Digits)}";
    }
}
