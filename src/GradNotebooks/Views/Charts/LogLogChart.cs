namespace GradNotebooks.Views.Charts;

/// <summary>A chart with both axes in powers of ten, as it is to be drawn. Coordinates are exponents: −3 stands for 10⁻³.</summary>
/// <param name="Title">Names the chart for those who do not see it.</param>
/// <param name="Description">Says what it shows, for the same readers.</param>
/// <param name="AxisX">What runs from left to right.</param>
/// <param name="AxisY">What runs from bottom to top.</param>
/// <param name="X">The exponents at the left and the right end.</param>
/// <param name="Y">The exponents at the bottom and the top.</param>
/// <param name="Lines">The lines; each has a colour and a dash of its own.</param>
/// <param name="Guides">Words along a line that say with which power it runs.</param>
/// <param name="Marks">Places on a line that deserve a name.</param>
/// <param name="Chosen">A step that was chosen, as a vertical line; null where there is none.</param>
internal sealed record LogLogChart(
    string Title,
    string Description,
    string AxisX,
    string AxisY,
    (int From, int To) X,
    (int From, int To) Y,
    IReadOnlyList<ChartLine> Lines,
    IReadOnlyList<ChartGuide> Guides,
    IReadOnlyList<ChartMark> Marks,
    ChartMark? Chosen);

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the key.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record ChartLine(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A slope, named along it.</summary>
/// <param name="Words">"truncation ~ h²".</param>
/// <param name="X">Where it begins.</param>
/// <param name="Y">Where it begins.</param>
/// <param name="Length">How far it goes to the right.</param>
/// <param name="Power">With which power of x it rises.</param>
internal sealed record ChartGuide(string Words, double X, double Y, double Length, double Power);

/// <summary>A named place.</summary>
/// <param name="Words">Its name.</param>
/// <param name="X">Where it is.</param>
/// <param name="Y">Where it is.</param>
/// <param name="Line">The index of the line whose colour it takes; −1 for none.</param>
internal sealed record ChartMark(string Words, double X, double Y, int Line);
