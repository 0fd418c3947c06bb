using System.Collections.Concurrent;
using System.Reflection;

namespace GradNotebooks.Formulas;

/// <summary>A result as the view that its type's attribute names writes it for a terminal: what every ToString gives.</summary>
internal static class PlainText
{
    private static readonly ConcurrentDictionary<Type, IPlainView> Views = [];

    public static string Of(object result) => Views.GetOrAdd(result.GetType(), Named).Plain(result);

    private static IPlainView Named(Type type)
    {
        var source = type.GetCustomAttribute<TypeFormatterSourceAttribute>(inherit: true)!.FormatterSourceType;
        return (IPlainView)Activator.CreateInstance(source)!;
    }
}

/// <summary>A view that writes a result for a terminal.</summary>
internal interface IPlainView
{
    /// <summary>The result as text.</summary>
    string Plain(object result);
}
