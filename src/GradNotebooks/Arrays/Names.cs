namespace GradNotebooks;

/// <summary>What may serve as a name.</summary>
internal static class Names
{
    public static string Require(string? name, string what) =>
        string.IsNullOrWhiteSpace(name)
            ? throw new ModelException($"{what} needs a name that can be printed, such as \"a\".")
            : name;

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
