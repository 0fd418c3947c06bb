namespace GradNotebooks;

/// <summary>Makes sure that a name means one thing within an expression.</summary>
internal sealed class NameCheck
{
    // Nodes, and unknown functions.
    private readonly Dictionary<string, object> _owners = [];

    /// <summary>Makes sure of it for all nodes.</summary>
    /// <param name="nodes">The nodes of an expression, of which there may be millions.</param>
    /// <param name="others">What else it is about.</param>
    /// <exception cref="ModelException">A name stands for two things.</exception>
    public static void Require(Pieces<Expr> nodes, params ReadOnlySpan<Expr> others)
    {
        var check = new NameCheck();
        foreach (var node in nodes)
        {
            check.Add(node);
        }

        check.AddAll(others);
    }

    /// <inheritdoc cref="Require(Pieces{Expr}, ReadOnlySpan{Expr})"/>
    public static void Require(ReadOnlySpan<Expr> nodes) => new NameCheck().AddAll(nodes);

    private void AddAll(ReadOnlySpan<Expr> nodes)
    {
        foreach (var node in nodes)
        {
            Add(node);
        }
    }

    /// <summary>Makes sure of it for one more node.</summary>
    /// <exception cref="ModelException">Its name stands for something else as well.</exception>
    public void Add(Expr node)
    {
        switch (node)
        {
            case Apply { Function: UnknownFunction { Root: var f } }:
                Add(f.Name, f);
                break;
            case Apply:
                break;
            case Parameter or Data:
                Add(node.Name!, node);
                break;
        }
    }

    private void Add(string name, object owner)
    {
        if (!_owners.TryAdd(name, owner) && _owners[name] is var other && !ReferenceEquals(other, owner))
        {
            throw new ModelException(Clash(name, Kind(other), Kind(owner)));
        }
    }

    private static string Kind(object owner) => owner switch
    {
        Parameter => "parameter",
        Data => "data",
        _ => "unknown function",
    };

    private static string Clash(string name, string first, string second) =>
        first == second
            ? $"Two different {Plural(first)} in this expression are named {name}. Give each a name of its own; "
                + "if they are meant to be one, make it once and run the cells that use it again."
            : $"{name} names both {Article(first)} and {Article(second)} in the same expression. Give each a name of its own.";

    private static string Article(string kind) => kind switch { "data" => kind, "unknown function" => "an " + kind, _ => "a " + kind };

    private static string Plural(string kind) => kind == "data" ? "data vectors" : kind + "s";
}
