using System.Collections.Concurrent;
using System.Reflection;

namespace GradNotebooks.Formulas;

/// <summary>How a result looks, asked of the view that its type's attribute names: what every ToString and every ToHtml gives.</summary>
internal static class Looks
{
    private static readonly ConcurrentDictionary<Type, IView?> Views = [];

    /// <summary>The result for a terminal.</summary>
    public static string Text(object result) => Of(result)!.Plain(result);

    /// <summary>The result as a self-contained piece of HTML.</summary>
    public static string Html(object result) => Of(result)!.Html(result);

    /// <summary>The view of a result; null where its type names none.</summary>
    public static IView? Of(object result) => Views.GetOrAdd(result.GetType(), static type =>
        type.GetCustomAttribute<TypeFormatterSourceAttribute>(inherit: true) is { } source
            ? (IView)Activator.CreateInstance(source.FormatterSourceType)!
            : null);
}

/// <summary>A view whose result's type is known only when the program runs.</summary>
internal interface IView
{
    /// <summary>The result for a terminal.</summary>
    string Plain(object result);

    /// <summary>The result as a self-contained piece of HTML.</summary>
    string Html(object result);
}
