using CsCheck;
using GradNotebooks.Formulas;
using static GradNotebooks.Tests.Formulas.Shorthand;

namespace GradNotebooks.Tests.Formulas;

/// <summary>Random formulas in which no name and no number comes twice, so that no part can stand in for another.</summary>
internal static class RandomFormulas
{
    public static readonly Gen<Formula> Quantities = Gen.Int[0, 9999].Array[60].Select(tape => new Builder(tape).Formula(depth: 4));

    private sealed class Builder(int[] tape)
    {
        private const string Letters = "abcdeghijklmnopqrstuvwxyzαβγδεζηθικλμξρστφχψω";

        private int _at;
        private int _leaves;

        public Formula Formula(int depth) => depth == 0 ? Leaf() : Choose(17) switch
        {
            0 or 1 => Leaf(),
            2 => new Negation(Formula(depth - 1)),
            3 or 4 or 5 => new Addition([.. Several(depth)]),
            6 or 7 or 8 => new Product([.. Several(depth)]),
            9 => new Chain([.. Several(depth)]),
            10 or 11 => new Fraction(Formula(depth - 1), Formula(depth - 1)),
            12 => new Power(Formula(depth - 1), Formula(depth - 1)),
            13 => new Root(Formula(depth - 1)),
            14 => new AbsoluteValue(Formula(depth - 1)),
            15 => SumN(Formula(depth - 1)),
            _ => Choose(4) switch
            {
                0 => new Call(Tanh, [Formula(depth - 1)]),
                1 => Apply(Partial("f", 1), Formula(depth - 1), Formula(depth - 1)),
                2 => Apply(Tanh, Leaf()),
                _ => new PartialDerivative(Formula(depth - 1), Leaf()),
            },
        };

        private IEnumerable<Formula> Several(int depth) => Enumerable.Range(0, 1 + Choose(3)).Select(_ => Formula(depth - 1));

        private Formula Leaf()
        {
            var leaf = _leaves++;
            var letter = Letters[leaf % Letters.Length].ToString();
            return Choose(9) switch
            {
                0 => new Number(leaf + 2),
                1 => new Number(-(leaf + 2)),
                2 => new Number(leaf + 2.5),
                3 => new Number((leaf + 12) * 1e-9),
                4 => AtN(letter),
                _ => S(letter),
            };
        }

        private int Choose(int count) => _at < tape.Length ? tape[_at++] % count : 0;
    }
}
