using System.Text;
using GradNotebooks.Cli.Notebooks;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Runs C# cells one after another in one script state, as .NET Interactive's C# kernel does.</summary>
internal sealed class CSharpKernel : IDisposable
{
    private readonly InteractiveAssemblyLoader _loader = new();
    private readonly References _references;
    private ScriptOptions _options;
    private ScriptState<object>? _state;

    public CSharpKernel(Kit kit, string folder)
    {
        var metadata = new SharedMetadata();
        _references = new References(kit, folder, _loader, metadata);
        _options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.Preview)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithMetadataResolver(metadata)
            .WithReferences(InstalledAssemblies.Framework.Select(metadata.Of))
            .WithImports(
                "System",
                "System.Text",
                "System.Collections",
                "System.Collections.Generic",
                "System.Threading.Tasks",
                "System.Linq",
                typeof(Formatter).Namespace!,
                typeof(Microsoft.DotNet.Interactive.Kernel).FullName!);
        foreach (var type in new[] { typeof(Microsoft.DotNet.Interactive.Kernel), typeof(Formatter), typeof(IHtmlContent) })
        {
            _options = _options.AddReferences(_references.Register(type.Assembly));
        }

        PlotlyFormatter.Register();
    }

    /// <summary>Loads the compiler, which takes seconds on a busy machine and must not be counted as the first cell's time.</summary>
    public async Task StartAsync() =>
        _state = await CSharpScript.Create("", _options, assemblyLoader: _loader).RunAsync().ConfigureAwait(false);

    /// <summary>Runs a cell, its outputs going to <see cref="OutputCapture.Current"/>; null if all went well.</summary>
    public async Task<CellFailure?> RunAsync(Cell cell)
    {
        var failure = default(CellFailure);
        foreach (var section in CellSections.Split(cell).TakeWhile(_ => failure is null))
        {
            if (section.Language.ShownAs is { } type)
            {
                section.Source.DisplayAs(type);
            }
            else
            {
                failure = await RunAsync(cell.Number, section).ConfigureAwait(false);
            }
        }

        return failure;
    }

    public void Dispose()
    {
        _references.Dispose();
        _loader.Dispose();
    }

    private async Task<CellFailure?> RunAsync(int number, CellSection section)
    {
        var (code, directives) = Directives.Take(section);
        _options = await _references.AddAsync(number, directives, _options).ConfigureAwait(false);
        foreach (var extension in _references.TakeExtensions())
        {
            if (await RunAsync(extension).ConfigureAwait(false) is { } failure)
            {
                return extension.Told(failure);
            }
        }

        var file = $"cell {number}";
        var options = _options.WithFilePath(file);
        var script = _state!.Script.ContinueWith(code, options);
        var errors = script.Compile().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            return CellFailure.Of(errors);
        }

        try
        {
            _state = await script.RunFromAsync(_state).ConfigureAwait(false);
            if (EndsInValue(script.GetCompilation()) && _state.ReturnValue is not DisplayedValue)
            {
                OutputCapture.Current.Display(new DisplayOutput(MimeBundle.Of(_state.ReturnValue), number));
            }

            return null;
        }
        catch (Exception exception)
        {
            return CellFailure.Of(exception, file);
        }
    }

    private async Task<CellFailure?> RunAsync(PackageExtension extension)
    {
        var failure = default(CellFailure);
        foreach (var cell in extension.Cells.TakeWhile(_ => failure is null))
        {
            failure = await RunAsync(cell).ConfigureAwait(false);
        }

        return failure;
    }

    /// <summary>Whether the cell ends in an expression without a semicolon; its value may well be null, which is shown too.</summary>
    private static bool EndsInValue(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        return tree.GetRoot().ChildNodes().LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement,
        }
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type?.SpecialType != SpecialType.System_Void;
    }
}
