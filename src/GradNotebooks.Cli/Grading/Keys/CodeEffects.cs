using GradNotebooks.Cli.Grading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>
/// Tells of code what it may do to other code, as the compiler sees it. What is not known to be harmless is not: the answer is used to
/// leave a mark as it is, and a wrong one would be a wrong grade.
/// </summary>
/// <param name="model">What the names in it stand for.</param>
/// <param name="own">The assembly whose variables it may assign to; null where it may assign to its own locals alone.</param>
internal sealed class CodeEffects(SemanticModel model, string? own)
{
    /// <summary>The effects of members of a cell.</summary>
    public Effects Of(IEnumerable<MemberDeclarationSyntax> members)
    {
        var effects = Effects.None;
        foreach (var member in members)
        {
            effects = Most(effects, Of(member));
        }

        return effects;
    }

    private Effects Of(MemberDeclarationSyntax member)
    {
        if (member is not (FieldDeclarationSyntax or MethodDeclarationSyntax or GlobalStatementSyntax) || member.AttributeLists.Count > 0)
        {
            return Effects.Any;
        }

        var effects = Effects.None;
        foreach (var node in member.DescendantNodes())
        {
            effects = Most(effects, Of(node));
            if (effects == Effects.Any)
            {
                break;
            }
        }

        return effects;
    }

    private Effects Of(SyntaxNode node) => node switch
    {
        // The names of arguments and members, and what the compiler works out, are no names of anything else.
        IdentifierNameSyntax { IsVar: true } or IdentifierNameSyntax { Parent: NameColonSyntax } => Effects.None,
        AwaitExpressionSyntax or YieldStatementSyntax or RefExpressionSyntax or UnsafeStatementSyntax or AttributeSyntax
            or ThisExpressionSyntax or BaseTypeDeclarationSyntax => Effects.Any,
        ParameterSyntax parameter when parameter.Modifiers.Any(SyntaxKind.ThisKeyword) => Effects.Any,
        AssignmentExpressionSyntax assignment => OfWriting(assignment.Left),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix =>
            OfWriting(prefix.Operand),
        PostfixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression,
        } postfix => OfWriting(postfix.Operand),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => OfWriting(argument.Expression),
        ExpressionSyntax when model.GetTypeInfo(node).Type is { TypeKind: TypeKind.Dynamic or TypeKind.Pointer } => Effects.Any,
        SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or PredefinedTypeSyntax => OfName(node),
        _ => Effects.None,
    };

    /// <summary>Of a place that something else is put into.</summary>
    private Effects OfWriting(ExpressionSyntax place)
    {
        switch (place)
        {
            // A declaration, or what an initializer says of the object that it makes.
            case DeclarationExpressionSyntax:
            case ImplicitElementAccessSyntax:
            case IdentifierNameSyntax
            {
                Parent: AssignmentExpressionSyntax
                {
                    Parent.RawKind: (int)SyntaxKind.ObjectInitializerExpression or (int)SyntaxKind.WithInitializerExpression,
                },
            }:
                return Effects.None;
            case TupleExpressionSyntax tuple:
                return tuple.Arguments.Select(argument => OfWriting(argument.Expression)).Aggregate(Effects.None, Most);
            case ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax array }:
                return OfWriting(array);
            case IdentifierNameSyntax name:
                return model.GetSymbolInfo(name).Symbol switch
                {
                    IDiscardSymbol => Effects.None,
                    { Kind: SymbolKind.Local or SymbolKind.Parameter } variable =>
                        IsOfInnermost(name, variable) ? Effects.None : Effects.ByName,
                    IFieldSymbol field when field.ContainingAssembly.Name == own => Function(name) is null ? Effects.None : Effects.ByName,
                    _ => Effects.Any,
                };
            default:
                return Effects.Any;
        }
    }

    private Effects OfName(SyntaxNode node)
    {
        switch (model.GetSymbolInfo(node).Symbol)
        {
            case INamespaceSymbol or IRangeVariableSymbol or ILabelSymbol or IDiscardSymbol or ITypeParameterSymbol or IAliasSymbol:
                return Effects.None;
            case ILocalSymbol local:
                return OfVariable(node, local, local.Type);
            case IParameterSymbol parameter:
                return OfVariable(node, parameter, parameter.Type);
            case ITypeSymbol type:
                return IsHarmless(type) ? Effects.None : Effects.Any;
            case IMethodSymbol { MethodKind: MethodKind.LocalFunction }:
                return Effects.None;
            case { ContainingType: { } type } member when HandMade.IsCell(type.ContainingAssembly):
                return member is IFieldSymbol field && Function(node) is not null && !SafeTypes.Has(field.Type)
                    ? Effects.ByName
                    : Effects.None;
            case { ContainingType: { } type } member:
                return OfMember(node, member, type);
            default:
                // The compiler tells of an array's element nothing, and its array is asked about by its own name.
                return node is ElementAccessExpressionSyntax { Expression: var array } && model.GetTypeInfo(array).Type is IArrayTypeSymbol
                    || node is PredefinedTypeSyntax
                        ? Effects.None
                        : Effects.Any;
        }
    }

    /// <summary>A function that keeps a variable from around it may count in it.</summary>
    private static Effects OfVariable(SyntaxNode node, ISymbol variable, ITypeSymbol type) =>
        IsOfInnermost(node, variable) || SafeTypes.Has(type) ? Effects.None : Effects.ByName;

    private static Effects OfMember(SyntaxNode node, ISymbol member, INamedTypeSymbol type)
    {
        if (!IsHarmless(type))
        {
            return Effects.Any;
        }

        if (IsOfKit(type))
        {
            return member is IMethodSymbol { MethodKind: not MethodKind.Constructor } && !IsCalled(node) ? Effects.ByName : Effects.None;
        }

        return member switch
        {
            // Random.Shared and the like are everybody's.
            IFieldSymbol { IsStatic: true, IsConst: false } field => SafeTypes.Has(field.Type) ? Effects.None : Effects.Any,
            IPropertySymbol { IsStatic: true } property => SafeTypes.Has(property.Type) ? Effects.None : Effects.Any,
            IMethodSymbol { IsStatic: true, ReturnsVoid: true } => IsOfItsArguments(member) ? Effects.None : Effects.Any,
            // As a value, it keeps the object that it is a method of.
            IMethodSymbol { IsStatic: false, MethodKind: not MethodKind.Constructor } when !IsCalled(node) => Effects.ByName,
            _ => Effects.None,
        };
    }

    /// <summary>Whether a static method that gives nothing writes to what it is given, or to what each cell has of its own.</summary>
    private static bool IsOfItsArguments(ISymbol method) => (method.ContainingType.Name, method.Name) is (nameof(Array), _)
        or (nameof(Console), nameof(Console.Write) or nameof(Console.WriteLine));

    private static bool IsHarmless(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsHarmless(array.ElementType),
        ITypeParameterSymbol => true,
        INamedTypeSymbol { ContainingAssembly: { } assembly } named => (HandMade.IsCell(assembly) || IsOfKit(named)
            || HandMade.IsAllowed(named.OriginalDefinition)) && named.TypeArguments.All(IsHarmless),
        _ => false,
    };

    private static bool IsOfKit(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: nameof(GradNotebooks), ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsCalled(SyntaxNode name)
    {
        var whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        whole = whole.Parent is MemberBindingExpressionSyntax binding ? binding : whole;
        return whole.Parent is InvocationExpressionSyntax call && call.Expression == whole;
    }

    /// <summary>Whether a variable belongs to the innermost function around a place, or both to none.</summary>
    private static bool IsOfInnermost(SyntaxNode place, ISymbol variable) =>
        variable.DeclaringSyntaxReferences is [var declared, ..] && Function(declared.GetSyntax()) == Function(place);

    /// <summary>The innermost function that a place is in.</summary>
    private static SyntaxNode? Function(SyntaxNode place) => place.Ancestors().FirstOrDefault(ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax);

    private static Effects Most(Effects one, Effects other) => (Effects)Math.Max((int)one, (int)other);
}
