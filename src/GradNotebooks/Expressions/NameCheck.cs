namespace GradNotebooks;

/// <summary>Makes sure that a name means one thing within an expression.</summary>
internal static class NameCheck
{
    public static void Require(IEnumerable<Expr> nodes)
    {
        var owners = new Dictionary<string, (object Owner, string Kind)>();
        foreach (var node in nodes)
        {
            if (node is Apply { Function: Primitive })
            {
                continue;
            }

            var (owner, name, kind) = node switch
            {
                Parameter p => ((object)p, p.Name, "parameter"),
                Data d => (d, d.Name, "data"),
                Apply { Function: UnknownFunction f } => (f.Root, f.Root.Name, "unknown function"),
                _ => (node, null, ""),
            };
            if (name is not null && !owners.TryAdd(name, (owner, kind)) && !ReferenceEquals(owners[name].Owner, owner))
            {
                throw new ModelException(Clash(name, owners[name].Kind, kind));
            }
        }
    }

    private static string Clash(string name, string first, string second) =>
        first == second
            ? $"Two different {Plural(first)} in this expression are named {name}. Give each a name of its own; "
                + "if they are meant to be one, make it once and run the cells that use it again."
            : $"{name} names both {Article(first)} and {Article(second)} in the same expression. Give each a name of its own.";

    private static string Article(string kind) => kind switch { "data" => kind, "unknown function" => "an " + kind, _ => "a " + kind };

    private static string Plural(string kind) => kind == "data" ? "data vectors" : kind + "s";
}
