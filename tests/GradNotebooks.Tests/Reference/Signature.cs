using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace GradNotebooks.Tests.Reference;

/// <summary>Types and members as C# writes them.</summary>
internal static class Signature
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_UnaryNegation"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
    };

    /// <summary>The line that declares a type, with a delegate's arguments and the properties a record declares by parameters.</summary>
    public static string Declaration(Type type) => typeof(Delegate).IsAssignableFrom(type)
        ? $"delegate {Of(type.GetMethod("Invoke")!.ReturnType)} {Of(type)}({Parameters(type.GetMethod("Invoke")!.GetParameters())})"
        : $"{Kind(type)} {Of(type)}{(Positional(type) is { } constructor ? $"({Parameters(constructor.GetParameters())})" : "")}";

    /// <summary>The constructor that a record's declaration makes; null where the type is no such record.</summary>
    public static ConstructorInfo? Positional(Type type) => IsRecord(type)
        ? type.GetConstructors().FirstOrDefault(constructor => constructor.GetParameters() is { Length: > 0 } parameters
            && parameters.All(parameter => type.GetProperty(parameter.Name!) is not null))
        : null;

    public static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new {Of(constructor.DeclaringType!)}({Parameters(constructor.GetParameters())})",
        MethodInfo { Name: "op_Implicit" } conversion => $"implicit {Of(conversion.ReturnType)}({Parameters(conversion.GetParameters())})",
        MethodInfo { Name: "op_Explicit" } conversion => $"explicit {Of(conversion.ReturnType)}({Parameters(conversion.GetParameters())})",
        MethodInfo method => $"{Static(method)}{Of(method.ReturnType)} {Name(method)}({Parameters(method.GetParameters())})",
        PropertyInfo item when item.GetIndexParameters() is { Length: > 0 } at => $"{Of(item.PropertyType)} this[{Parameters(at)}]",
        PropertyInfo property => $"{Static(property.GetMethod!)}{Of(property.PropertyType)} {property.Name}",
        FieldInfo { DeclaringType.IsEnum: true } value => value.Name,
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Of(field.FieldType)} {field.Name}",
        _ => member.Name,
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return type.Name.TrimEnd('&');
        }

        var arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        return type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
            ? $"({arguments})"
            : $"{type.Name.Split('`')[0]}<{arguments}>";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract " + Class(type),
        _ => Class(type),
    };

    private static string Class(Type type) => IsRecord(type) ? "record" : "class";

    /// <summary>Only a record clones itself.</summary>
    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Name(MethodInfo method)
    {
        var name = Operators.TryGetValue(method.Name, out var sign) ? "operator " + sign : method.Name;
        return method.IsGenericMethod ? $"{name}<{string.Join(", ", method.GetGenericArguments().Select(Of))}>" : name;
    }

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
        $"{Modifier(parameter)}{Of(parameter.ParameterType)} {parameter.Name}{Default(parameter)}"));

    private static string Modifier(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params "
        : parameter.IsOut ? "out "
        : parameter.ParameterType.IsByRef ? "in "
        : "";

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType ? " = default" : " = null",
        bool truth => truth ? " = true" : " = false",
        string text => $" = \"{text}\"",
        var value => " = " + Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
