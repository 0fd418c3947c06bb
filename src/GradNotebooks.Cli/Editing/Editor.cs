using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace GradNotebooks.Cli.Editing;

/// <summary>
/// What an editor asks of a cell in the making, answered by the compiler's own services: each cell that still means something is a project
/// that the next one refers to. It is put together when it is asked for, for most cells run without.
/// </summary>
internal sealed class Editor : IDisposable
{
    private static readonly Lazy<MefHostServices> Services = new(() => MefHostServices.Create(MefHostServices.DefaultAssemblies));

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    private readonly Declarations _declarations = new();
    private readonly Lazy<AdhocWorkspace> _workspace = new(() => new AdhocWorkspace(Services.Value));

    private readonly HashSet<string> _references = [];
    private ScriptState? _state;
    private Solution? _solution;
    private ProjectId? _last;

    /// <summary>A cell has run, and came to that state.</summary>
    public void Add(ScriptState state, string code)
    {
        _declarations.Add(code);
        Refer(state);
    }

    /// <summary>What may stand at a place of the cell: none of what does not begin as that does.</summary>
    public async Task<Completion> CompleteAsync(ScriptState state, string code, int place)
    {
        var document = Open(state, code);
        var found = await CompletionService.GetService(document)!.GetCompletionsAsync(document, place).ConfigureAwait(false);
        var start = WordStart(code, place);
        var typed = code[start..place];
        // What has a description beside it would need a using first.
        var matches = found.ItemsList.Where(item => item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Where(item => string.IsNullOrEmpty(item.InlineDescription))
            .DistinctBy(item => item.DisplayText)
            .OrderBy(item => !item.FilterText.StartsWith(typed, StringComparison.Ordinal))
            .ThenBy(item => item.SortText, StringComparer.Ordinal)
            .Select(item => new CompletionMatch(item.DisplayText, item.Tags.FirstOrDefault("").ToLowerInvariant()));
        return new([.. matches], start, place);
    }

    /// <summary>What is known of the name at a place of the cell, or of what is called around it; null if there is neither.</summary>
    public async Task<Inspection?> InspectAsync(ScriptState state, string code, int place)
    {
        var model = await Open(state, code).GetSemanticModelAsync().ConfigureAwait(false);
        return Inspection.At(model!, place);
    }

    public void Dispose()
    {
        if (_workspace.IsValueCreated)
        {
            _workspace.Value.Dispose();
        }
    }

    private static int WordStart(string code, int place)
    {
        while (place > 0 && (SyntaxFacts.IsIdentifierPartCharacter(code[place - 1]) || code[place - 1] == '@'))
        {
            place--;
        }

        return place;
    }

    private Document Open(ScriptState state, string code)
    {
        if (state != _state)
        {
            Refer(state);
            (_state, _solution, _last) = (state, _workspace.Value.CurrentSolution, null);
            foreach (var (i, cell) in _declarations.Cells.Index())
            {
                (_solution, _, _last) = Append(state, _solution, _last, cell, i);
            }
        }

        var (solution, document, _) = Append(state, _solution!, _last, code, _declarations.Cells.Count);
        return solution.GetDocument(document)!;
    }

    /// <summary>A state names only the references that came with its cell.</summary>
    private void Refer(ScriptState state) => _references.UnionWith(
        state.Script.GetCompilation().References.OfType<PortableExecutableReference>()
            .Select(reference => reference.FilePath).OfType<string>());

    private (Solution Solution, DocumentId Document, ProjectId Project) Append(
        ScriptState state, Solution solution, ProjectId? last, string code, int number)
    {
        var compilation = state.Script.GetCompilation();
        var options = ((CSharpCompilationOptions)compilation.Options).WithMetadataReferenceResolver(null).WithSourceReferenceResolver(null);
        var name = $"Cell{number}";
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        solution = solution
            .AddProject(ProjectInfo.Create(
                project,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                parseOptions: Parsing,
                compilationOptions: options.WithScriptClassName(name),
                projectReferences: last is null ? [] : [new ProjectReference(last)],
                metadataReferences: DocumentedReferences.For(_references),
                isSubmission: true))
            .AddDocument(document, name, SourceText.From(code));
        return (solution, document, project);
    }
}
