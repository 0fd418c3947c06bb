using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What unknown functions are taken to be where two expressions are compared: for each name a random smooth function, the same on both
/// sides, c + Σᵢ aᵢuᵢ + Σₘ Aₘ·sin(wₘ·u + φₘ). Its partials of any order are in closed form, so they belong to it.
/// </summary>
internal sealed class Probe
{
    private readonly ConcurrentDictionary<(string Name, int Arity), ProbeForm> _forms = [];
    private readonly Func<(string Name, int Arity), ProbeForm> _make;

    /// <param name="seed">Which functions; the same seed gives the same ones.</param>
    /// <param name="isPositive">Whether their values are above 0, as a logarithm wants them.</param>
    public Probe(int seed, bool isPositive) => _make = key => ProbeForm.Drawn(Seeded(seed, key.Name), key.Arity, isPositive);

    /// <param name="forms">The functions.</param>
    public Probe(IReadOnlyDictionary<(string Name, int Arity), ProbeForm> forms) => _make = key => forms.TryGetValue(key, out var form)
        ? form
        : throw new ModelException($"{key.Name} with {key.Arity} argument{(key.Arity == 1 ? "" : "s")} does not stand in the loss.");

    /// <summary>The values of an unknown function, or of a partial of one.</summary>
    public Value Evaluate(UnknownFunction f, ImmutableArray<Value> arguments, Shape shape)
    {
        var (form, positions) = (Of(f), f.Positions);
        ElementKernel kernel = f.Arity switch
        {
            1 => new UnaryKernel(u => form.At([u], positions), null),
            2 => new BinaryKernel((u, v) => form.At([u, v], positions), null, null, null),
            _ => new TernaryKernel((u, v, w) => form.At([u, v, w], positions)),
        };
        return Kernels.Compute((inputs, result) => Kernels.Map(kernel, inputs, result), shape, arguments.AsSpan());
    }

    /// <summary>The same for single numbers.</summary>
    public double At(UnknownFunction f, params ReadOnlySpan<double> arguments) => Of(f).At(arguments, f.Positions);

    /// <summary>What a function is taken to be.</summary>
    public ProbeForm Of(UnknownFunction f) => _forms.GetOrAdd((f.Root.Name, f.Arity), _make);

    /// <summary>Strings have another hash in every process; this one (Fowler, Noll and Vo's) stays.</summary>
    private static Random Seeded(int seed, string name) =>
        new(name.Aggregate(unchecked((int)2166136261) ^ seed, (hash, letter) => unchecked((hash ^ letter) * 16777619)));
}
