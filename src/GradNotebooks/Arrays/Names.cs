namespace GradNotebooks;

/// <summary>What may serve as a name.</summary>
internal static class Names
{
    public static string Require(string? name, string what) =>
        string.IsNullOrWhiteSpace(name)
            ? throw new ModelException($"{what} needs a name that can be printed, such as \"a\".")
            : name;

    /// <summary>An argument of a function, in a sentence about it: u, v or w; uᵢ where there are more.</summary>
    public static string Argument(int index, int arity) => arity <= 3 ? "uvw"[index].ToString() : $"u{index + 1}";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length switch
        {
            0 => "nothing",
            1 => all[0],
            _ => $"{string.Join(", ", all[..^1])} and {all[^1]}",
        };
    }
}
