using System.Collections.Concurrent;
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
    private readonly ConcurrentQueue<DirectoryInfo> _extensions = [];
    private readonly ConcurrentQueue<KernelEvent> _events = [];

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
        _kernel.KernelEvents.Subscribe(Note);
    }

    /// <summary>Runs a cell to its end.</summary>
    public async Task<Cell> RunAsync(string code)
    {
        _events.Clear();
        await _kernel.SendAsync(new SubmitCode(code));
        return new Cell(_events);
    }

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

    private void Note(KernelEvent happened)
    {
        _events.Enqueue(happened);
        if (happened is PackageAdded { PackageReference.PackageRoot: { } root }
            && new DirectoryInfo(Path.Combine(root, "interactive-extensions", "dotnet")) is { Exists: true } folder)
        {
            _extensions.Enqueue(folder);
        }
    }
}
