namespace GradNotebooks;

/// <summary>What a node is looked up by, and made of where there is none.</summary>
internal interface INodeKey
{
    /// <summary>The same for equal keys.</summary>
    int Hash { get; }

    /// <summary>Whether making it may build other nodes, as the definition of a function does.</summary>
    bool BuildsNodes { get; }

    /// <summary>Whether a node is the one.</summary>
    bool Matches(Expr node);

    /// <summary>Makes it.</summary>
    Expr Create();
}
