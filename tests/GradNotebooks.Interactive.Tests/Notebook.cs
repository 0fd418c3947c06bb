using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace GradNotebooks.Interactive.Tests;

/// <summary>The real kernel with C# in it, which loads the extensions of packages as the tool dotnet-interactive does.</summary>
internal sealed class Notebook : IDisposable
{
    private readonly CompositeKernel _kernel = new() { DefaultKernelName = "csharp" };
    private readonly Queue<DirectoryInfo> _extensions = [];

    public Notebook()
    {
        Formatter.ResetToDefault();
        var csharp = new CSharpKernel().UseNugetDirective((kernel, packages) =>
        {
            kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
            return Task.CompletedTask;
        });
        _kernel.Add(csharp);
        _kernel.AddMiddleware(async (command, context, next) =>
        {
            await next(command, context);
            while (_extensions.TryDequeue(out var folder))
            {
                await LoadAsync(folder, context);
            }
        });
        _kernel.KernelEvents.Subscribe(new Packages(_extensions));
    }

    /// <summary>Runs a cell to its end.</summary>
    public async Task<Cell> RunAsync(string code) => new((await _kernel.SendAsync(new SubmitCode(code))).Events);

    public void Dispose() => _kernel.Dispose();

    private async Task LoadAsync(DirectoryInfo folder, KernelInvocationContext context)
    {
        foreach (var file in folder.GetFiles("*.dll"))
        {
            var types = AssemblyLoadContext.Default.LoadFromAssemblyPath(file.FullName).ExportedTypes;
            foreach (var type in types.Where(type => typeof(IKernelExtension).IsAssignableFrom(type)))
            {
                await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(_kernel);
            }
        }

        foreach (var script in folder.GetFiles("extension.dib"))
        {
            await _kernel.LoadAndRunInteractiveDocument(script, context.Command);
        }
    }

    /// <summary>Notes the extensions of packages as they are added.</summary>
    private sealed class Packages(Queue<DirectoryInfo> extensions) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value)
        {
            if (value is PackageAdded { PackageReference.PackageRoot: { } root }
                && new DirectoryInfo(Path.Combine(root, "interactive-extensions", "dotnet")) is { Exists: true } folder)
            {
                extensions.Enqueue(folder);
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
