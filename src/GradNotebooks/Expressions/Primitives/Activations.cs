using System.Numerics.Tensors;
using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>
/// Elementwise rows: what the neurons of a network apply to their sums. They stand in the table of <see cref="Elementwise"/>.
/// </summary>
internal static class Activations
{
    public static readonly Primitive Tanh = Unary("tanh", @"\tanh", Math.Tanh, (u, y) => 1 - Square(y), StableBlocks.Tanh,
        complex: ComplexStable.Tanh).Finite().With(new(VectorForm: nameof(VectorForms.Tanh))).Mistaken(
            new(Slip.NameAlike, (u, y) => 1 + Square(y), "this is the rule of tan"),
            new(Slip.NameAlike, (u, y) => 1 / (1 + Square(u)), "this is the rule of arctan"),
            new(Slip.NameAlike, (u, y) => y * (1 - y), "this is the rule of the sigmoid"),
            new(Slip.NameAlike, (u, y) => 1 - Square(u), "tanh² is of the value, not of the argument"));

    // σ(u) = 1/(1 + e⁻ᵘ), with σ' = σ(1 − σ)
    public static readonly Primitive Sigmoid = Unary("σ", @"\sigma", Stable.Sigmoid, (u, y) => y * (1 - y), StableBlocks.Sigmoid,
        complex: ComplexStable.Sigmoid).Finite().Mistaken(
            new(Slip.PartOfSigmoid, (u, y) => 1 - y, "the factor σ is lost"),
            new(Slip.PartOfSigmoid, (u, y) => y - (1 - y), "σ multiplies 1 − σ, and here stands a minus between them"),
            new(Slip.PartOfSigmoid, (u, y) => y * (1 + y), "the derivative has 1 − σ for a factor"),
            new(Slip.NameAlike, (u, y) => 1 - Square(y), "this is the rule of tanh"),
            new(Slip.PartOfSigmoid, (u, y) => u * (1 - u), "σ(1 − σ) is of the value, not of the argument"));

    // log σ(u) = −log(1 + e⁻ᵘ), whose derivative is 1 − σ(u) = σ(−u)
    public static readonly Primitive LogSigmoid = Unary("logσ", @"\log\sigma", u => -Stable.Softplus(-u), (u, y) => Sigmoid(-u),
        VectorFunction<VectorFunctions.LogSigmoid>.Block, complex: u => -ComplexStable.Softplus(-u)).Finite();

    // log(1 + eᵘ), whose derivative is σ(u)
    public static readonly Primitive Softplus = Unary("softplus", @"\operatorname{softplus}", Stable.Softplus, (u, y) => Sigmoid(u),
        VectorFunction<VectorFunctions.Softplus>.Block, complex: ComplexStable.Softplus).Finite();

    public static readonly Primitive Relu = Unary("relu", @"\operatorname{relu}", u => u <= 0 ? 0 : u, (u, y) => u > 0,
        (u, y) => TensorPrimitives.Max(u, 0, y), ties: "relu′(0) = 0", branch: Kinks.Side)
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real <= 0 ? 0 : u)).Mistaken(
            new(Slip.Tie, (u, y) => u >= 0.0, "relu′(0) is taken to be 1"),
            new(Slip.Tie, (u, y) => 0.5 * (u > 0.0) + 0.5 * (u >= 0.0), "relu′(0) is taken to be ½"));
}
