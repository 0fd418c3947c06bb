using Microsoft.CodeAnalysis;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>Types whose values cannot change: whoever has one cannot do anything to others who have it.</summary>
internal static class SafeTypes
{
    private static readonly HashSet<string> OfKit =
        [nameof(Expr), nameof(Parameter), nameof(Data), nameof(Constant), nameof(Apply), nameof(Shape)];

    /// <summary>Whether it is one of them in which there is no function.</summary>
    public static bool HasValue(ITypeSymbol type) => Has(type) && type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => HasValue(element.Type)),
        _ => type.TypeKind != TypeKind.Delegate,
    };

    /// <summary>Whether a type is one of them: numbers, text, expressions, and functions and tuples of such.</summary>
    public static bool Has(ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String } => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => Has(element.Type)),
        INamedTypeSymbol { Name: nameof(Func<>), ContainingNamespace.Name: nameof(System) } function => function.TypeArguments.All(Has),
        INamedTypeSymbol { ContainingNamespace: { Name: nameof(GradNotebooks), ContainingNamespace.IsGlobalNamespace: true } } named =>
            OfKit.Contains(named.Name),
        _ => false,
    };
}
