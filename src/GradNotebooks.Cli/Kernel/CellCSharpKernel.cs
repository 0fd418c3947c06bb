using System.Runtime.CompilerServices;
using GradNotebooks.Cli.Editing;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// .NET Interactive's C# kernel, whose cells can be stopped as they run. The cell's own code alone runs where it can be stopped, not the
/// compiler nor the kernel around it; whatever it declared and did until then stays. Of each cell only what the next one needs is kept:
/// the kernel's own editor services, which hold a project for each, are never fed.
/// </summary>
internal sealed class CellCSharpKernel : CSharpKernel, IKernelCommandHandler<SubmitCode>
{
    private readonly CellStop _stop;
    private readonly ReferenceCache _references = new();
    private readonly Editor _editor = new();
    private string? _folder;

    public CellCSharpKernel(CellStop stop)
    {
        _stop = stop;
        Options = Options.WithMetadataResolver(_references);
        RegisterForDisposal(_editor);
    }

    /// <summary>With what options the next cell is compiled.</summary>
    public ref ScriptOptions Options => ref OptionsOf(this);

    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        try
        {
            _stop.Watch(context);
            var state = await RunAsync(command.Code).ConfigureAwait(false);
            SetState(this, state);
            _editor.Add(state, command.Code);
            if (state.Exception is { } exception)
            {
                context.Fail(command, _stop.Seen(exception));
            }
            else if (HasReturnValue(state.Script))
            {
                context.Publish(new ReturnValueProduced(state.ReturnValue, command, Formatted(state.ReturnValue)));
            }
        }
        catch (Exception exception)
        {
            context.Fail(command, _stop.Seen(exception));
        }
    }

    /// <summary>The value of an expression, of which the kernel remembers nothing.</summary>
    /// <exception cref="CompilationErrorException">It does not compile.</exception>
    public async Task<object?> EvaluateAsync(string expression)
    {
        var state = await RunAsync(expression).ConfigureAwait(false);
        return state.Exception is { } exception ? throw exception : state.ReturnValue;
    }

    /// <summary>What may stand at a place of code that would be the next cell.</summary>
    public async Task<Completion> CompleteAsync(string code, int place) =>
        await _editor.CompleteAsync(await StateAsync().ConfigureAwait(false), code, place).ConfigureAwait(false);

    /// <summary>What is known of the name at a place of code that would be the next cell; null if there is none.</summary>
    public async Task<Inspection?> InspectAsync(string code, int place) =>
        await _editor.InspectAsync(await StateAsync().ConfigureAwait(false), code, place).ConfigureAwait(false);

    /// <summary>
    /// Lets go of what the cells that have run make superfluous: the compiler gives a cell all references of the cell before it and those
    /// that the kernel names once more, so that left alone they grow with every cell.
    /// </summary>
    public void Trim()
    {
        if (ScriptState?.Script is { } last)
        {
            Options = Options.WithReferences(Options.MetadataReferences.Except(last.Options.MetadataReferences));
        }
    }

    private async Task<ScriptState> StateAsync()
    {
        if (ScriptState is null)
        {
            SetState(this, await RunAsync("").ConfigureAwait(false));
        }

        return ScriptState!;
    }

    private async Task<ScriptState<object>> RunAsync(string code)
    {
        LookFrom(Directory.GetCurrentDirectory());
        var state = ScriptState;
        var script = state is null ? CSharpScript.Create<object>(code, Options) : state.Script.ContinueWith<object>(code, Options);
        if (script.Compile(_stop.Asked) is var found && Executors<object>.Of(script) is not { } executor)
        {
            throw new CompilationErrorException("The cell does not compile.", found);
        }

        Executors<object>.Of(script) = submissions => _stop.RunAsync(() => executor(submissions));
        return state is null
            ? await script.RunAsync(globals: null, catchException: _ => true).ConfigureAwait(false)
            : await script.RunFromAsync(state, catchException: _ => true).ConfigureAwait(false);
    }

    /// <summary>Files are named from the working directory, which a cell may change.</summary>
    private void LookFrom(string folder)
    {
        if (folder != _folder)
        {
            _folder = folder;
            Options = Options
                .WithMetadataResolver(_references.From(folder))
                .WithSourceResolver(new Microsoft.CodeAnalysis.SourceFileResolver([], folder));
        }
    }

    private static IReadOnlyList<FormattedValue> Formatted(object? value) => value switch
    {
        FormattedValue formatted => [formatted],
        IEnumerable<FormattedValue> formatted => [.. formatted],
        _ => FormattedValue.CreateManyFromObject(value),
    };

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions OptionsOf(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScriptState")]
    private static extern void SetState(CSharpKernel kernel, ScriptState state);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "HasReturnValue")]
    private static extern bool HasReturnValue(Script script);

    /// <summary>What the compiler made of scripts; the runtime finds a generic type's field for no other than such a type.</summary>
    private static class Executors<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lazyExecutor")]
        public static extern ref Func<object[], Task<T>>? Of(Script<T> script);
    }
}
