using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using GradNotebooks.Cli.Grading.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Grading.Tasks;

/// <summary>
/// What an answer by hand may be made of, seen by the compiler and not by words in the text: C# that computes, expressions, and partials
/// of functions that are unknown. Whatever would let the kit differentiate is not in it, and no way around it by reflection, files,
/// threads or other processes, nor by what a task that may use them has left.
/// </summary>
internal static class HandMade
{
    private static readonly FrozenSet<string> Kit = FrozenSet.ToFrozenSet(
    [
        nameof(Answer), nameof(Apply), nameof(Calculus), nameof(Constant), nameof(Data), nameof(EvaluationExtensions), nameof(Expr),
        nameof(MathExtensions), nameof(ModelException), nameof(Parameter), nameof(ParameterDeconstruction), nameof(Point),
        nameof(Shape), nameof(Unknown), nameof(Value),
    ]);

    private static readonly FrozenSet<string> Namespaces = FrozenSet.ToFrozenSet(
    [
        "System.Linq", "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Globalization",
        "System.Numerics", "System.Text", "MathNet.Numerics.LinearAlgebra",
    ]);

    private static readonly FrozenSet<string> OfSystem = FrozenSet.ToFrozenSet(
    [
        "Action", "Array", "ArraySegment", "BitConverter", "Boolean", "Byte", "Char", "Comparison", "Console", "Convert", "Decimal",
        "Double", "Enum", "EventArgs", "Func", "Half", "ICloneable", "IComparable", "IDisposable", "IEquatable", "IFormattable",
        "Index", "Int16", "Int32", "Int64", "Int128", "IntPtr", "Lazy", "Math", "MathF", "MemoryExtensions", "NotImplementedException",
        "Nullable", "Object", "Predicate", "Random", "Range", "ReadOnlySpan", "SByte", "Single", "Span", "String", "StringComparison",
        "Tuple", "UInt16", "UInt32", "UInt64", "UInt128", "ValueTuple", "ValueType", "Void",
    ]);

    /// <summary>Why a cell is not what was asked for, a sentence for each thing; none where it is.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="free">The cells of tasks in which everything may be used, by assembly, and the tasks' ids.</param>
    public static IReadOnlyList<string> Refusals(CompiledCell cell, IReadOnlyDictionary<string, string> free)
    {
        var tree = cell.Compilation.SyntaxTrees.Single();
        var model = cell.Compilation.GetSemanticModel(tree);
        var refused = new List<string>();
        foreach (var node in tree.GetRoot().DescendantNodes(descendIntoTrivia: false))
        {
            if (Refusal(node, model, free) is { } sentence)
            {
                var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                refused.Add($"line {line}: {sentence}");
            }
        }

        return [.. refused.Distinct()];
    }

    private static string? Refusal(SyntaxNode node, SemanticModel model, IReadOnlyDictionary<string, string> free)
    {
        if (node is ExpressionSyntax && model.GetTypeInfo(node).Type is { TypeKind: TypeKind.Dynamic or TypeKind.Pointer } unchecked_)
        {
            return Said(unchecked_.TypeKind == TypeKind.Dynamic ? "dynamic" : "a pointer");
        }

        if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or AttributeSyntax or ElementAccessExpressionSyntax
            or PredefinedTypeSyntax or ConstructorInitializerSyntax))
        {
            return null;
        }

        var symbol = model.GetSymbolInfo(node).Symbol;
        return symbol switch
        {
            null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or IDiscardSymbol
                or ITypeParameterSymbol => null,
            IAliasSymbol { Target: ITypeSymbol target } => OfType(target, free),
            ITypeSymbol type => OfType(type, free),
            _ => OfMember(node, symbol, model, free),
        };
    }

    private static string? OfMember(
        SyntaxNode node, ISymbol member, SemanticModel model, IReadOnlyDictionary<string, string> free)
    {
        if (member.ContainingType is not { } type)
        {
            return null;
        }

        if (member is IFieldSymbol && GivenCells.Has(type.ContainingAssembly.Name) && IsWritten(node))
        {
            return $"{member.Name} was given, and stays as it is: call yours something else.";
        }

        if (OfType(type, free) is { } refused)
        {
            return type.ContainingAssembly is { } assembly && IsCell(assembly) ? refused : Said(Written(member));
        }

        // What a member gives counts as well: a variable may hold a whole gradient.
        if (TypeOf(member) is { } given && OfType(given, free) is not null)
        {
            return Said(Written(member));
        }

        return (type.ToDisplayString(), member.Name) switch
        {
            ("object", nameof(GetType)) or ("System.Object", nameof(GetType)) => Said("GetType"),
            ("System.Console", not (nameof(Console.Write) or nameof(Console.WriteLine))) => Said(Written(member)),
            ("GradNotebooks.Calculus", nameof(Calculus.Partial)) when !IsPartialOfUnknown(node, model) =>
                "Partial is for functions that are unknown here: a known one is for you to differentiate.",
            _ => null,
        };
    }

    private static string? OfType(ITypeSymbol type, IReadOnlyDictionary<string, string> free)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return OfType(array.ElementType, free);
            case ITypeParameterSymbol:
                return null;
            case INamedTypeSymbol { ContainingAssembly: { } assembly } named:
                if (free.TryGetValue(assembly.Name, out var task))
                {
                    return $"this is to be done by hand, and what the task {task} leaves may come from the kit: work it out here.";
                }

                var arguments = named.TypeArguments.Select(argument => OfType(argument, free)).FirstOrDefault(told => told is not null);
                return arguments ?? (IsCell(assembly) || IsAllowed(named.OriginalDefinition) ? null : Said(named.Name));
            default:
                return Said(type.ToDisplayString());
        }
    }

    /// <summary>Whether a type is one that computes and reaches nothing else.</summary>
    internal static bool IsAllowed(INamedTypeSymbol type)
    {
        var outer = type;
        while (outer.ContainingType is { } container)
        {
            outer = container;
        }

        return outer.ContainingNamespace.ToDisplayString() switch
        {
            "GradNotebooks" => Kit.Contains(outer.Name),
            "System" => OfSystem.Contains(outer.Name) || outer.Name.EndsWith("Exception", StringComparison.Ordinal),
            var name => Namespaces.Contains(name),
        };
    }

    /// <summary>A cell of the notebook: its code was seen, or given.</summary>
    internal static bool IsCell(IAssemblySymbol assembly) => assembly.Identity.Version is { Major: 0, Minor: 0, Build: 0, Revision: 0 };

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => null,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    /// <summary>Whether it is Partial(f, …) with an f that a given cell has from <see cref="Unknown"/>.</summary>
    private static bool IsPartialOfUnknown(SyntaxNode name, SemanticModel model) =>
        IsCalled(name, out var partial) && partial.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax f }, ..]
        && model.GetSymbolInfo(f).Symbol is IFieldSymbol field && GivenCells.Has(field.ContainingAssembly.Name)
        && field.DeclaringSyntaxReferences.Select(reference => ValueOf(reference.GetSyntax())).SingleOrDefault() is { } value
        && value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().ToList() is { Count: > 0 } calls
        && calls.TrueForAll(call => call.Expression is MemberAccessExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(Unknown) },
        });

    /// <summary>What a variable is declared with, by itself or together with others.</summary>
    private static ExpressionSyntax? ValueOf(SyntaxNode declaration) =>
        declaration.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Initializer?.Value
        ?? declaration.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Right;

    /// <summary>Whether something else is put into a variable here, or might be.</summary>
    private static bool IsWritten(SyntaxNode name)
    {
        var whole = name;
        while (whole.Parent is ParenthesizedExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            whole = whole.Parent;
        }

        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            RefExpressionSyntax or PostfixUnaryExpressionSyntax => true,
            PrefixUnaryExpressionSyntax prefix =>
                prefix.RawKind is (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => true,
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsWritten(tuple),
            _ => false,
        };
    }

    /// <summary>Whether a name is what is called here, and not handed on.</summary>
    private static bool IsCalled(SyntaxNode name, [NotNullWhen(true)] out InvocationExpressionSyntax? call)
    {
        var whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        call = whole.Parent as InvocationExpressionSyntax;
        return call is not null && call.Expression == whole;
    }

    private static string Written(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name;

    private static string Said(string name) => $"this is to be done by hand, where {name} may not be used.";
}
