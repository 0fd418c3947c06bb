using System.Collections.Immutable;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>
/// The given cells, statement by statement, and who sees which: code sees what declares a name that is in it, what these see in turn, and
/// whoever may have changed any of it. So a changed statement touches those that see it and nobody else.
/// </summary>
internal sealed class GivenCode
{
    private readonly IReadOnlyList<GivenUnit> _units;
    private readonly IReadOnlyList<string> _usings;
    private readonly ILookup<string, int> _declaring;

    /// <summary>For each unit those that name something changeable which it declares, and the other way.</summary>
    private readonly HashSet<int>[] _linked;

    private GivenCode(IReadOnlyList<GivenUnit> units, IReadOnlyList<string> usings)
    {
        (_units, _usings) = (Propagated(units), usings);
        _declaring = _units.Index().SelectMany(unit => unit.Item.Declared.Select(name => (name, unit.Index)))
            .ToLookup(pair => pair.name, pair => pair.Index);
        _linked = [.. _units.Select(_ => new HashSet<int>())];
        foreach (var (i, unit) in _units.Index())
        {
            foreach (var name in unit.Words)
            {
                foreach (var other in _declaring[name].Where(other => _units[other].Changing.Contains(name)))
                {
                    _linked[i].Add(other);
                    _linked[other].Add(i);
                }
            }
        }
    }

    public static GivenCode Of(GivenCells given)
    {
        var (units, usings) = (new List<GivenUnit>(), new List<string>());
        // The first is the prelude, which is the same for all.
        foreach (var cell in given.Cells.Skip(1))
        {
            var tree = cell.Compilation.SyntaxTrees.Single();
            var root = (CompilationUnitSyntax)tree.GetRoot();
            var effects = new CodeEffects(cell.Compilation.GetSemanticModel(tree), own: null);
            usings.AddRange(root.Externs.Select(line => line.ToString()));
            usings.AddRange(root.Usings.Select(line => line.ToString()));
            usings.AddRange(root.AttributeLists.Select(line => line.ToString()));
            units.AddRange(root.Members.Select(member => Unit(member, effects, cell.Compilation.ScriptClass!)));
        }

        return new GivenCode(units, usings);
    }

    /// <summary>Whether something that was given can be changed, or notice that it is looked at, through one of these names.</summary>
    public bool CanChangeBy(IEnumerable<string> words) =>
        words.Any(word => _declaring[word].Any(unit => _units[unit].Changing.Contains(word)));

    /// <summary>Whether a variable is seen through names.</summary>
    public bool Sees(IEnumerable<string> words, string variable) => Seen(words).Any(unit => _units[unit].Declared.Contains(variable));

    /// <summary>All that is seen through names, as a text.</summary>
    public string SeenBy(IEnumerable<string> words) =>
        string.Join('\n', [.. _usings, .. Seen(words).Order().Select(unit => _units[unit].Text)]);

    private static GivenUnit Unit(MemberDeclarationSyntax member, CodeEffects effects, INamedTypeSymbol cell)
    {
        var (text, effect) = (member.ToString(), effects.Of([member]));
        var declared = DeclaredNames.Of(text);
        return new GivenUnit(
            text,
            Words.Of(member),
            declared,
            effect == Effects.None ? declared.Where(name => CanChange(cell.GetMembers(name))).ToHashSet() : declared,
            declared.Where(name => !IsValue(cell.GetMembers(name))).ToHashSet(),
            effect == Effects.Any);
    }

    /// <summary>Through a function that calls another, all can be changed that can be through the other.</summary>
    private static IReadOnlyList<GivenUnit> Propagated(IReadOnlyList<GivenUnit> units)
    {
        var changing = units.SelectMany(unit => unit.Changing).ToHashSet();
        for (var count = -1; count != changing.Count;)
        {
            count = changing.Count;
            changing.UnionWith(units.Where(unit => unit.Words.Overlaps(changing)).SelectMany(unit => unit.Functions));
        }

        return [.. units.Select(unit => unit with { Changing = unit.Declared.Where(changing.Contains).ToHashSet() })];
    }

    private static bool IsValue(ImmutableArray<ISymbol> declared) =>
        !declared.IsEmpty && declared.All(one => one is IFieldSymbol field && SafeTypes.HasValue(field.Type));

    private static bool CanChange(ImmutableArray<ISymbol> declared) => declared.IsEmpty
        || declared.Any(one => one is IFieldSymbol field ? !SafeTypes.Has(field.Type) : one is not IMethodSymbol);

    private HashSet<int> Seen(IEnumerable<string> words)
    {
        var (seen, left) = (new HashSet<int>(), new Stack<int>());
        foreach (var unit in words.SelectMany(word => _declaring[word]).Concat(Enumerable.Range(0, _units.Count).Where(All)))
        {
            left.Push(unit);
        }

        while (left.TryPop(out var unit))
        {
            if (seen.Add(unit))
            {
                foreach (var next in _units[unit].Words.SelectMany(word => _declaring[word]).Concat(_linked[unit]))
                {
                    left.Push(next);
                }
            }
        }

        return seen;

        bool All(int unit) => _units[unit].IsSeenByAll;
    }
}
