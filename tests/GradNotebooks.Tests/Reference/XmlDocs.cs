using System.Reflection;
using System.Xml.Linq;

namespace GradNotebooks.Tests.Reference;

/// <summary>What the compiler wrote beside the library, by ids such as <c>M:GradNotebooks.Expr.Named(System.String)</c>.</summary>
internal sealed class XmlDocs
{
    private readonly Dictionary<string, XElement> _members = XDocument
        .Load(Path.ChangeExtension(typeof(Expr).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>What is said of a type or member, after <c>inheritdoc</c> within the library; null where nothing is.</summary>
    public XElement? Of(MemberInfo member) => Find(Id(member));

    private XElement? Find(string id)
    {
        var found = _members.GetValueOrDefault(id);
        if (found?.Element("inheritdoc") is not { } inherit)
        {
            return found;
        }

        // What is said here stands; the rest comes from there.
        var own = found.Elements().Where(part => part != inherit).ToList();
        var inherited = inherit.Attribute("cref") is { } source ? Find(source.Value)?.Elements() ?? [] : [];
        var parts = own.Concat(inherited.Where(part => own.All(mine => mine.Name != part.Name))).ToList();
        return parts.Count > 0 ? new XElement("member", parts) : null;
    }

    /// <summary>The id of the C# specification, annex D.4.2.</summary>
    private static string Id(MemberInfo member) => member switch
    {
        Type type => "T:" + Name(type),
        ConstructorInfo constructor => $"M:{Name(constructor.DeclaringType!)}.#ctor{Parameters(constructor.GetParameters())}",
        MethodInfo method =>
            $"M:{Name(method.DeclaringType!)}.{method.Name}{Arity(method)}{Parameters(method.GetParameters())}{Converted(method)}",
        PropertyInfo property => $"P:{Name(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        FieldInfo field => $"F:{Name(field.DeclaringType!)}.{field.Name}",
        EventInfo happening => $"E:{Name(happening.DeclaringType!)}.{happening.Name}",
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "There is no such member."),
    };

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Arity(MethodInfo method) => method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    private static string Converted(MethodInfo method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? "~" + Argument(method.ReturnType) : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Argument(parameter.ParameterType)))})";

    private static string Argument(Type type)
    {
        if (type.IsByRef)
        {
            return Argument(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            var rank = type.GetArrayRank();
            return Argument(type.GetElementType()!) + (rank == 1 ? "[]" : $"[{string.Join(',', Enumerable.Repeat("0:", rank))}]");
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        return type.IsGenericType
            ? $"{Name(type.GetGenericTypeDefinition()).Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(Argument))}}}"
            : Name(type);
    }
}
