using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Tests.Walkthroughs;

/// <summary>The tour leaves nothing out: what is public in the library has a cell that uses it.</summary>
public sealed partial class TourTests
{
    /// <summary>What a learner types, word by word.</summary>
    private static readonly HashSet<string> Typed = [.. Word().Matches(string.Join('\n', Code())).Select(word => word.Value)];

    /// <summary>The namespace that a first cell opens. How formulas are written, and how results look, have their own.</summary>
    private static readonly Type[] Library =
    [
        .. typeof(Expr).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == nameof(GradNotebooks) && !type.FullName!.Contains('<')),
    ];

    [Fact]
    public void Every_method_and_every_static_property_is_used() => Assert.All(
        Library.SelectMany(Names), name => Assert.Contains(name.Split('.')[1], Typed));

    [Fact]
    public void Every_type_is_named_or_is_what_something_used_gives()
    {
        var used = Library.SelectMany(type => type.GetMembers(Own)).Where(member => Typed.Contains(member.Name));
        var given = used.SelectMany(Given).ToHashSet();
        given.UnionWith(given.Select(type => type.BaseType!).ToArray());

        Assert.All(
            Library.Where(type => !IsLambda(type) && !HoldsExtensions(type) && !given.Contains(type)),
            type => Assert.Contains(type.Name, Typed));
    }

    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>A delegate is written as a lambda, and its name by nobody.</summary>
    private static bool IsLambda(Type type) => type.IsSubclassOf(typeof(Delegate));

    /// <summary>What only holds extension methods is named by nobody either: its methods are.</summary>
    private static bool HoldsExtensions(Type type) => type.IsDefined(typeof(ExtensionAttribute));

    private static IEnumerable<string> Names(Type type) => IsLambda(type) ? [] : type.GetMethods(Own).Where(IsNews).Cast<MemberInfo>()
        .Concat(type.GetProperties(Own).Where(property => property.GetMethod!.IsStatic))
        .Select(member => $"{type.Name}.{member.Name}").Distinct();

    /// <summary>
    /// Neither written by the compiler, nor an override, nor what another library's interface asks, nor what C# itself calls by its name.
    /// </summary>
    private static bool IsNews(MethodInfo method) => !method.IsSpecialName
        && method.Name is not ("GetEnumerator" or "Deconstruct")
        && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        && method.GetBaseDefinition() == method
        && !method.DeclaringType!.GetInterfaces()
            .Any(contract => method.DeclaringType.GetInterfaceMap(contract).TargetMethods.Contains(method));

    private static IEnumerable<Type> Given(MemberInfo member) => member switch
    {
        MethodInfo method => Parts(method.ReturnType),
        PropertyInfo property => Parts(property.PropertyType),
        _ => [],
    };

    /// <summary>A type, and those that it is a list or a pair of.</summary>
    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private static IEnumerable<string> Code([CallerFilePath] string here = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../notebooks/12-tour.ipynb")))!["cells"]!
            .AsArray()
            .Where(cell => cell!["cell_type"]!.ToString() == "code")
            .SelectMany(cell => cell!["source"]!.AsArray().Select(line => line!.ToString()));

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
