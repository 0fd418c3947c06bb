using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Expressions of any shape as one program, in which what they share is computed once.</summary>
internal sealed class CompiledValues
{
    private readonly CompiledGradient _program;

    /// <summary>Compiles expressions; they stand where a program has the partials of its loss, which here is nothing.</summary>
    /// <exception cref="ModelException">A function is still unknown.</exception>
    public CompiledValues(ImmutableArray<Expr> expressions) => _program = new CompiledGradient(
        Constant.Of(0), [.. expressions.Select((e, i) => new Data($"value {i + 1}", e.Shape))], expressions, threads: null);

    /// <summary>Their values at a point, in their order.</summary>
    /// <exception cref="ModelException">The point does not fit them.</exception>
    public ImmutableArray<Value> At(Point point)
    {
        var run = _program.Run(point);
        return [.. _program.Parameters.Select(place => run[place])];
    }
}
