using Plotly.NET;

namespace GradNotebooks;

/// <summary>What the package brings to a notebook, for hosts that load it by other ways than .NET Interactive's extensions.</summary>
public static class InteractiveNotebook
{
    /// <summary>The usings of a first cell, as C#. <c>Chart</c> stays the kit's, whatever else is opened.</summary>
    public const string Usings = """
        using GradNotebooks;
        using static GradNotebooks.Calculus;
        using static Plotly.NET.CSharp.GenericChartExtensions;
        using Chart = GradNotebooks.Chart;
        """;

    /// <summary>
    /// Lets every <see cref="GenericChart"/> of the process, whoever made it, be shown as a picture or a sentence, which gives way to the
    /// live chart where plotly.js is on the page.
    /// </summary>
    public static void ShowCharts() => Interactive.PlotlyView.Register();
}
