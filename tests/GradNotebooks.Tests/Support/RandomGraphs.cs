using CsCheck;

namespace GradNotebooks.Tests.Support;

/// <summary>
/// Random losses with fan-outs, defined functions within defined functions, unknown functions, their partials, and names.
/// </summary>
internal static class RandomGraphs
{
    /// <summary>Numbers on the way stay below this, so that round-off and finite differences leave something to compare.</summary>
    private const double Largest = 12;

    private static readonly Gen<double> Coefficient = Gen.Int[-8, 8].Select(i => i / 8.0);

    private static readonly Gen<int[]> Choice = Gen.Int[0, 9999].Array[5];

    private static readonly Gen<double> Number = Gen.Int[-120, 120].Select(i => i / 100.0);

    public static readonly Gen<SmoothFunction[]> Smooth = Gen.Select(Function(1), Function(2), Function(3), (f, h, k) => new[] { f, h, k });

    /// <summary>Losses with something to take a gradient by: what is bound to 0 may have taken the parameters with it.</summary>
    public static readonly Gen<RandomModel> Model = Any.Where(m => Topology.Order(m.Bound).Any(n => n is Parameter));

    /// <summary>The same, away from large numbers.</summary>
    public static readonly Gen<RandomModel> Tame = Model.Where(m => m.Largest() < Largest);

    private static Gen<RandomModel> Any =>
        from smooth in Smooth
        from bodies in Choice.Array[2, 3].Array[4]
        from lines in Choice.Array[4, 9]
        from ending in Gen.Enum<Ending>()
        from at in Number.Array[3]
        from n in Gen.Int[1, 5]
        from x in Number.Array[n]
        from y in Number.Array[n]
        select new RandomModel(new World(smooth, Definitions(bodies)), Build(lines, 5, MakeOperations(4), named: true), ending, at, x, y);

    private static Gen<SmoothFunction> Function(int arity) =>
        from a in Coefficient
        from alpha in Coefficient.Array[arity]
        from b in Coefficient
        from powers in Gen.Int[0, 2].Array[arity]
        from c in Coefficient
        from beta in Coefficient.Array[arity]
        select new SmoothFunction(a, alpha, b, powers, c, beta);

    // A definition may call those before it; every other one captures the parameters a and b.
    private static Definition[] Definitions(int[][][] bodies) =>
        [.. bodies.Select((body, i) => new Definition(
            Arity(i), i % 2 == 1, Build(body, Arity(i) + (i % 2 == 1 ? 2 : 0), MakeOperations(i), named: false)))];

    private static int Arity(int definition) => 1 + (definition % 3);

    private static (Operation[] Plain, Operation[] Functions) MakeOperations(int definitions) =>
        (Operation.Elementwise, [.. Operation.Unknowns, .. Enumerable.Range(0, definitions).Select(i => Operation.Defined(i, Arity(i)))]);

    private static Steps Build(int[][] choices, int leaves, (Operation[] Plain, Operation[] Functions) from, bool named) =>
        new([.. choices.Select((c, line) =>
        {
            var operation = (c[0] % 20) switch
            {
                < 12 => from.Plain[c[1] % from.Plain.Length],
                < 19 => from.Functions[c[1] % from.Functions.Length],
                _ => named ? Operation.Named($"n{line}") : from.Plain[c[1] % from.Plain.Length],
            };

            // The line above comes in always, so that little of the graph is left unused.
            var inputs = c[2..].Select((i, at) => at == 0 && line > 0 ? leaves + line - 1 : i % (leaves + line));
            return (operation, inputs.Take(operation.Arity).ToArray());
        })]);
}
