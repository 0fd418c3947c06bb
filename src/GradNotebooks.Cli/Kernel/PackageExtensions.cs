using System.Collections.Concurrent;
using System.Runtime.Loader;
using GradNotebooks.Cli.Notebooks;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Lets packages make themselves at home in a notebook when they are first referred to, as the .NET Interactive tool does: the extensions
/// in the assemblies of their folder interactive-extensions/dotnet, then its extension.dib.
/// </summary>
internal static class PackageExtensions
{
    public static void LoadIn(CompositeKernel composite, CSharpKernel csharp)
    {
        var added = new ConcurrentQueue<ResolvedPackageReference>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        composite.KernelEvents.Subscribe(new PackagesAdded(package =>
        {
            if (package.PackageRoot is { } root && seen.Add(root))
            {
                added.Enqueue(package);
            }
        }));
        composite.AddMiddleware(async (command, context, next) =>
        {
            await next(command, context).ConfigureAwait(false);
            while (added.TryDequeue(out var package))
            {
                var folder = Path.Combine(package.PackageRoot, "interactive-extensions", "dotnet");
                if (Directory.Exists(folder) && await FailureAsync(folder, composite, csharp, context).ConfigureAwait(false) is { } failure)
                {
                    context.Fail(context.Command, message: $"the extension of the package {package.PackageName} failed: {failure}");
                }
            }
        });
    }

    private static async Task<string?> FailureAsync(
        string folder, CompositeKernel composite, CSharpKernel csharp, KernelInvocationContext context)
    {
        try
        {
            foreach (var dll in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
            {
                await LoadAsync(dll, composite).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            return exception.Message;
        }

        // An extension for charts of Plotly.NET draws them by a script from elsewhere, which no exported page may load.
        PlotlyFormatter.Register();
        var script = Path.Combine(folder, "extension.dib");
        return File.Exists(script) ? await FailureAsync(script, csharp, context).ConfigureAwait(false) : null;
    }

    private static async Task LoadAsync(string dll, CompositeKernel composite)
    {
        var types = AssemblyLoadContext.Default.LoadFromAssemblyPath(dll).ExportedTypes
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IKernelExtension)));
        foreach (var type in types)
        {
            await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(composite).ConfigureAwait(false);
        }
    }

    private static async Task<string?> FailureAsync(string script, CSharpKernel csharp, KernelInvocationContext context)
    {
        foreach (var cell in NotebookReader.Read(script).Runnable)
        {
            var submission = new SubmitCode(cell.Source, csharp.Name);
            submission.SetParent(context.Command);
            var result = await csharp.SendAsync(submission).ConfigureAwait(false);
            if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
            {
                return failed.Exception?.Message ?? failed.Message;
            }
        }

        return null;
    }

    private sealed class PackagesAdded(Action<ResolvedPackageReference> add) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value)
        {
            if (value is PackageAdded { PackageReference: { } package })
            {
                add(package);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
