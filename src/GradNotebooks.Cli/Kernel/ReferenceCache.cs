using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace GradNotebooks.Cli.Kernel;

/// <summary>
/// Finds references as scripts do, but each only once: the compiler reads a file again for every reference that is made to it.
/// </summary>
internal sealed class ReferenceCache : MetadataReferenceResolver
{
    private readonly ConcurrentDictionary<AssemblyIdentity, PortableExecutableReference?> _missing;
    private readonly ConcurrentDictionary<
        (string, string?, MetadataReferenceProperties), ImmutableArray<PortableExecutableReference>> _named = [];
    private readonly ScriptMetadataResolver _inner;

    public ReferenceCache()
        : this(ScriptMetadataResolver.Default, [])
    {
    }

    private ReferenceCache(ScriptMetadataResolver inner, ConcurrentDictionary<AssemblyIdentity, PortableExecutableReference?> missing) =>
        (_inner, _missing) = (inner, missing);

    public override bool ResolveMissingAssemblies => true;

    /// <summary>The same for references that are named from a folder.</summary>
    public ReferenceCache From(string folder) => new(_inner.WithBaseDirectory(folder), _missing);

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity identity) =>
        _missing.GetOrAdd(identity, _ => _inner.ResolveMissingAssembly(definition, identity));

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        _named.GetOrAdd((reference, baseFilePath, properties), _ => _inner.ResolveReference(reference, baseFilePath, properties));

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => _inner.GetHashCode();
}
