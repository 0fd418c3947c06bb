using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Cells;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>A student's cell, and what it may have to do with those before it.</summary>
internal sealed class StudentTask
{
    private readonly HashSet<string> _declared = [];
    private readonly bool _changesHowOthersCompile;
    private readonly bool _changesOthers;
    private readonly bool _seesAll;

    /// <param name="task">The task.</param>
    /// <param name="source">The cell's source.</param>
    /// <param name="cell">The cell; null where it is refused: it leaves nothing then, though its refusal may depend on others.</param>
    /// <param name="given">What it was given.</param>
    public StudentTask(AssignmentTask task, string source, CompiledCell? cell, GivenCode given)
    {
        (Task, Source) = (task, source);
        if (cell is null)
        {
            Words = Keys.Words.Of(source);
            return;
        }

        var tree = cell.Compilation.SyntaxTrees.Single();
        var root = (CompilationUnitSyntax)tree.GetRoot();
        Words = Keys.Words.Of(root);
        _declared.UnionWith(DeclaredNames.Of(source));
        // A using, a type with its operators or an extension method is at work where nothing names it.
        _changesHowOthersCompile = root.Usings.Count > 0 || root.Externs.Count > 0 || root.AttributeLists.Count > 0
            || root.Members.Any(member => member is not (FieldDeclarationSyntax or MethodDeclarationSyntax or GlobalStatementSyntax))
            || root.DescendantNodes().OfType<ParameterSyntax>().Any(parameter => parameter.Modifiers.Any(word => word.ValueText == "this"));
        _seesAll = new CodeEffects(cell.Compilation.GetSemanticModel(tree), cell.Compilation.AssemblyName).Of(root.Members) == Effects.Any;
        _changesOthers = _seesAll || given.CanChangeBy(Words);
    }

    public AssignmentTask Task { get; }

    public string Id => Task.Id;

    public string Source { get; }

    /// <summary>The names in it.</summary>
    public IReadOnlySet<string> Words { get; }

    /// <summary>Whether the answer may depend on cells before it.</summary>
    /// <param name="compiled">Those that it is compiled on.</param>
    /// <param name="run">Those that run before it.</param>
    public bool DependsOn(IReadOnlyList<StudentTask> compiled, IReadOnlyList<StudentTask> run) =>
        (_seesAll && run.Count > 0)
        || compiled.Any(other => other._changesHowOthersCompile || other._declared.Overlaps(Words))
        || run.Any(other => other._changesOthers);
}
