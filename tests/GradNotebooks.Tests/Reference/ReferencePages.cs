using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace GradNotebooks.Tests.Reference;

/// <summary>
/// The reference of the library as Markdown: a page for each room (a folder of the sources), on it every public type and member once,
/// with what its documentation says.
/// </summary>
internal sealed partial class ReferencePages
{
    private const string Introduction = """
        # Reference

        Every public type, by room. `using GradNotebooks; using static GradNotebooks.Calculus;` gives the names.


        """;

    private readonly XmlDocs _docs = new();
    private readonly DocText _text;
    private readonly ILookup<string, Type> _rooms;

    public ReferencePages()
    {
        var sources = Directory.EnumerateFiles(Library(), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .OrderBy(path => Path.GetFileName(path).Count(c => c == '.')).ThenBy(path => path, StringComparer.Ordinal);
        var declared = new Dictionary<string, string>();
        foreach (var path in sources)
        {
            foreach (Match declaration in Declaration().Matches(File.ReadAllText(path)))
            {
                declared.TryAdd(declaration.Groups[1].Value, Room(path));
            }
        }

        _rooms = Types.OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToLookup(type => declared[type.Name.Split('`')[0]]);
        _text = new DocText(_rooms);
    }

    /// <summary>Every public type that somebody wrote: the compiler makes more, for members that extend a type.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(Expr).Assembly.GetExportedTypes().Where(type => !type.FullName!.Contains('<'))];

    /// <summary>Where the pages are kept.</summary>
    public static string Folder { get; } = Path.Combine(Library(), "Reference");

    /// <summary>Every page: its file's name and its text.</summary>
    public IEnumerable<(string Name, string Text)> Write()
    {
        var rooms = _rooms.OrderBy(room => room.Key, StringComparer.Ordinal).ToList();
        var index = rooms.Select(room => $"- [{room.Key}]({room.Key}.md): {string.Join(", ", room.Select(_text.Link))}\n");
        yield return ("README.md", Introduction + string.Concat(index));
        foreach (var room in rooms)
        {
            yield return (room.Key + ".md", $"# {room.Key}\n\n[All rooms](README.md)\n{string.Concat(room.Select(Write))}");
        }
    }

    /// <summary>The public members of a type that are its own, and neither made by the compiler nor of another library.</summary>
    public IEnumerable<MemberInfo> Members(Type type) => typeof(Delegate).IsAssignableFrom(type) ? [] : type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is not (Type or MethodInfo { IsSpecialName: true } or FieldInfo { IsSpecialName: true })
            || member.Name.StartsWith("op_", StringComparison.Ordinal))
        .Where(member => !IsPositional(member) && (_docs.Of(member) is not null || IsOwn(member)))
        .OrderBy(member => member.MemberType == MemberTypes.Constructor ? 0 : 1)
        .ThenBy(member => member.Name, StringComparer.Ordinal)
        .ThenBy(member => member is MethodBase method ? method.GetParameters().Length : 0)
        .ThenBy(Signature.Of, StringComparer.Ordinal);

    private string Write(Type type)
    {
        var text = new StringBuilder($"\n## {DocText.Escape(Signature.Of(type))}\n\n`{Signature.Declaration(type)}`{Base(type)}\n\n");
        text.Append(_text.Write(_docs.Of(type), of: type));
        foreach (var member in Members(type))
        {
            var said = _docs.Of(member);
            text.Append($"\n### `{Signature.Of(member)}`\n");
            // A constructor in the type's own line has the type's documentation.
            if (member is not ConstructorInfo || said?.Value != _docs.Of(type)?.Value)
            {
                text.Append('\n').Append(_text.Write(said, of: type));
            }
        }

        return text.ToString();
    }

    private string Base(Type type) => type.BaseType is { } parent && parent.Assembly == type.Assembly && parent.IsPublic
        ? $", a kind of {_text.Link(parent)}"
        : "";

    /// <summary>Whether it stands in the record's own line.</summary>
    private static bool IsPositional(MemberInfo member) => Signature.Positional(member.DeclaringType!) is { } record && member switch
    {
        ConstructorInfo constructor => constructor == record,
        PropertyInfo property => record.GetParameters().Any(parameter => parameter.Name == property.Name),
        _ => false,
    };

    /// <summary>
    /// Whether it is news: not what the compiler writes for a record, nor what overrides another member or does what another library's
    /// interface asks.
    /// </summary>
    private static bool IsOwn(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) => false,
        ConstructorInfo constructor => constructor.GetParameters().Length > 0,
        MethodInfo method => !IsOverride(method) && !OfAnotherLibrary(method),
        PropertyInfo property => !IsOverride(property.GetMethod!) && !OfAnotherLibrary(property.GetMethod!),
        _ => true,
    };

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static bool OfAnotherLibrary(MethodInfo method) => method is { IsVirtual: true, IsFinal: true }
        && method.DeclaringType!.GetInterfaces().Where(contract => contract.Assembly != method.DeclaringType.Assembly)
            .Any(contract => method.DeclaringType.GetInterfaceMap(contract).TargetMethods.Contains(method));

    private static string Room(string path)
    {
        var parts = Path.GetRelativePath(Library(), path).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? Path.GetFileNameWithoutExtension(path) : parts[0];
    }

    private static string Library([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "GradNotebooks"));

    [GeneratedRegex(
        @"^\s*public [\w ]*?\b(?:class|record struct|record|struct|enum|interface|delegate [\w<>]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
