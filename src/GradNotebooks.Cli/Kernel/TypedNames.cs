using System.Reflection;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Names that people type, of mathematics, of Python and of its libraries, and what they are here.</summary>
internal static class TypedNames
{
    private const string OfPoint = "Numbers stand at a point: var pass = loss.Gradient().At(point), then pass[a].";

    /// <summary>The functions of the kit by their names in any case.</summary>
    private static readonly Dictionary<string, string> Functions = typeof(Calculus)
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is MethodInfo or FieldInfo)
        .Select(member => member.Name).Distinct()
        .ToDictionary(name => name, name => name, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["arccos"] = "Acos(u)",
        ["arccosh"] = "Acosh(u)",
        ["arcsin"] = "Asin(u)",
        ["arcsinh"] = "Asinh(u)",
        ["arctan"] = "Atan(u)",
        ["arctan2"] = "Atan2(y, x)",
        ["arctanh"] = "Atanh(u)",
        ["average"] = "Mean(u)",
        ["cat"] = "Concat(u, v)",
        ["cbrt"] = "Pow(u, 1.0 / 3)",
        ["concatenate"] = "Concat(u, v)",
        ["expit"] = "Sigmoid(u)",
        ["gammaln"] = "LogGamma(u)",
        ["grad"] = "loss.Gradient(a)",
        ["gradient"] = "loss.Gradient(a)",
        ["lgamma"] = "LogGamma(u)",
        ["log2"] = "Log(u, 2)",
        ["logistic"] = "Sigmoid(u)",
        ["maximum"] = "Max(u, v)",
        ["minimum"] = "Min(u, v)",
        ["mm"] = "MatMul(X, W)",
        ["power"] = "Pow(u, p)",
        ["print"] = "Console.WriteLine(…)",
        ["sqr"] = "Square(u)",
    };

    /// <summary>Words and letters of which a capital one is another.</summary>
    private static readonly Dictionary<string, string> Letters = new()
    {
        ["False"] = "false",
        ["None"] = "null",
        ["True"] = "true",
        ["Φ"] = "NormalCdf(u)",
        ["π"] = "Pi",
        ["Π"] = "Prod(u)",
        ["∏"] = "Prod(u)",
        ["σ"] = "Sigmoid(u)",
        ["Σ"] = "Sum(u)",
    };

    /// <summary>Python's libraries, whose functions stand by themselves here.</summary>
    private static readonly HashSet<string> Libraries =
        ["F", "jax", "jnp", "math", "nn", "np", "numpy", "scipy", "sp", "tensorflow", "tf", "torch"];

    /// <summary>What a name that nothing bears may mean.</summary>
    public static string? Name(string name) =>
        Missing(name) ?? (Meant(name) is { } meant ? $"Write {meant}." : null);

    /// <summary>What np.sin and its like are.</summary>
    public static string? OfLibrary(string library, string member) => !Libraries.Contains(library) ? Name(library)
        : Meant(member) is { } meant ? $"{library}.{member} is Python's: write {meant}."
        : $"{library} is Python's: the functions stand by themselves here, such as Sin(u), Exp(u) and Sum(u).";

    /// <summary>What W.T, u.sum() and their like are.</summary>
    public static string? Member(string member, string receiver) => member switch
    {
        "T" or "t" => $"Write Transpose({receiver}).",
        "shape" or "size" or "Size" or "ndim" => $"Write {receiver}.Shape.",
        "backward" or "grad" or "item" or "numpy" => OfPoint,
        _ => Functions.TryGetValue(member, out var function) ? $"Write {function}({receiver})."
            : Others.TryGetValue(member, out var other) ? $"Write {other}."
            : null,
    };

    /// <summary>A name of the kit's that is written as it should be, and is not there yet.</summary>
    public static string? Missing(string name) =>
        Functions.TryGetValue(name, out var function) && function == name || name is nameof(Point) or nameof(Expr)
            ? "It is of the kit: run a cell with #r \"nuget: GradNotebooks\" first, or write using static GradNotebooks.Calculus; "
                + "where that is done."
            : null;

    private static string? Meant(string name) =>
        Functions.TryGetValue(name, out var function) ? function is nameof(Calculus.Pi) or nameof(Calculus.E) ? function : $"{function}(u)"
        : Letters.GetValueOrDefault(name) ?? Others.GetValueOrDefault(name);
}
