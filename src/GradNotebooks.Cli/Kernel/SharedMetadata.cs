using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// What cells compile against, one object for each file. The compiler takes an assembly for the same in two cells only if all it refers
/// to is the same, too, whether a cell asked for that or the compiler found it by itself.
/// </summary>
internal sealed class SharedMetadata : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> _byPath = [];
    private readonly ScriptMetadataResolver _default = ScriptMetadataResolver.Default;

    public override bool ResolveMissingAssemblies => true;

    public PortableExecutableReference Of(string path) =>
        _byPath.TryGetValue(path, out var known) ? known : _byPath[path] = MetadataReference.CreateFromFile(path);

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        _default.ResolveMissingAssembly(definition, referenceIdentity) is { FilePath: { } path } found
            ? Of(path).WithProperties(found.Properties)
            : null;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        [.. _default.ResolveReference(reference, baseFilePath, properties)
            .Select(found => found.FilePath is { } path ? Of(path).WithProperties(properties) : found)];

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
