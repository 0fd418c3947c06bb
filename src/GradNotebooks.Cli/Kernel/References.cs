using System.Reflection;
using System.Runtime.Loader;
using GradNotebooks.Cli.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Carries out <c>#r</c> and <c>#i</c>. Everything is loaded into the default context, so that a type has one identity whether a cell,
/// a package or the tool speaks of it.
/// </summary>
internal sealed class References : IDisposable
{
    private readonly Kit _kit;
    private readonly string _folder;
    private readonly InteractiveAssemblyLoader _loader;
    private readonly SharedMetadata _metadata;
    private readonly PackageRestore _packages;
    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _extended = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<PackageExtension> _extensions = [];

    public References(Kit kit, string folder, InteractiveAssemblyLoader loader, SharedMetadata metadata)
    {
        (_kit, _folder, _loader, _metadata) = (kit, folder, loader, metadata);
        _packages = new PackageRestore(folder);
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    public async Task<ScriptOptions> AddAsync(int cell, IReadOnlyList<Directive> directives, ScriptOptions options)
    {
        var asked = new List<Directive>();
        foreach (var directive in directives)
        {
            if (directive.Name == "i")
            {
                _packages.AddSource(directive.NuGet!);
            }
            else if (directive.NuGet is null)
            {
                options = options.AddReferences(Load(FindFile(cell, directive)));
            }
            else if (IsKit(directive.NuGet))
            {
                var assembly = LoadAssembly(_kit.AssemblyPath);
                options = options.AddReferences([Register(assembly), .. Dependencies(assembly)]).AddImports(_kit.Imports(assembly));
            }
            else
            {
                _packages.Add(directive.NuGet);
                asked.Add(directive);
            }
        }

        return asked.Count == 0 ? options : options.AddReferences(await RestoreAsync(cell, asked).ConfigureAwait(false));
    }

    /// <summary>The extensions of packages new since the last call.</summary>
    public IEnumerable<PackageExtension> TakeExtensions()
    {
        while (_extensions.TryDequeue(out var extension))
        {
            yield return extension;
        }
    }

    /// <summary>Makes scripts use this very assembly, and returns what they compile against.</summary>
    public MetadataReference Register(Assembly assembly)
    {
        _loader.RegisterDependency(assembly);
        return _metadata.Of(assembly.Location);
    }

    /// <summary>What a package brings with it: the assemblies it refers to that are not .NET's own.</summary>
    private IEnumerable<MetadataReference> Dependencies(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(name => InstalledAssemblies.Find(name.Name!))
        .OfType<string>()
        .Except(InstalledAssemblies.Framework)
        .Select(path => Register(LoadAssembly(path)));

    public void Dispose() => AssemblyLoadContext.Default.Resolving -= Resolve;

    private bool IsKit(string package) => package.Split(',')[0].Trim().Equals(_kit.PackageId, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<MetadataReference>> RestoreAsync(int cell, List<Directive> asked)
    {
        RestoredPackages restored;
        try
        {
            restored = await _packages.RestoreAsync().ConfigureAwait(false);
        }
        catch (UsageException exception)
        {
            throw new UsageException($"Cell {cell}, line {asked[0].Line}: {exception.Message}");
        }

        foreach (var path in restored.Runtime)
        {
            _known.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        foreach (var path in restored.Runtime)
        {
            Load(path);
        }

        foreach (var extension in restored.Extensions.Where(extension => _extended.Add(extension.Package)))
        {
            _extensions.Enqueue(extension);
        }

        return [.. restored.Compile.Select(path =>
            _metadata.Of(InstalledAssemblies.Find(Path.GetFileNameWithoutExtension(path)) ?? path))];
    }

    private string FindFile(int cell, Directive directive)
    {
        var path = Path.GetFullPath(directive.Argument, _folder);
        if (!File.Exists(path))
        {
            return InstalledAssemblies.Find(directive.Argument) ?? throw new UsageException(
                $"Cell {cell}, line {directive.Line}: there is no {directive.Argument}: #r looks for it from the notebook's folder. " +
                "Build it first, or mend the path.");
        }

        try
        {
            AssemblyName.GetAssemblyName(path);
            return path;
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException)
        {
            throw new UsageException(
                $"Cell {cell}, line {directive.Line}: {directive.Argument} is not a .NET assembly. Name a library's .dll.");
        }
    }

    private MetadataReference Load(string path)
    {
        foreach (var sibling in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll"))
        {
            _known.TryAdd(Path.GetFileNameWithoutExtension(sibling), sibling);
        }

        return Register(LoadAssembly(path));
    }

    private static Assembly LoadAssembly(string path)
    {
        var name = AssemblyName.GetAssemblyName(path).Name!;
        return AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name)
            ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(InstalledAssemblies.Find(name) ?? path);
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        _known.TryGetValue(name.Name ?? "", out var path) ? context.LoadFromAssemblyPath(path) : null;
}
