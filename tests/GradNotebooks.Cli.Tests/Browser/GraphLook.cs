namespace GradNotebooks.Cli.Tests.Browser;

/// <summary>A drawn graph: what its nodes are called, how many edges it has, and what of it cannot be seen.</summary>
internal sealed class GraphLook
{
    public string[] Labels { get; set; } = [];

    public int Edges { get; set; }

    public string[] Faults { get; set; } = [];
}
