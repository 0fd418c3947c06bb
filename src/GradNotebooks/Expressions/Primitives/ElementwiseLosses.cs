using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>Elementwise rows: losses of a sample by its score. They stand in the table of <see cref="Elementwise"/>.</summary>
internal static class ElementwiseLosses
{
    // log(1 + eᶻ) − y·z, which is −y·log σ(z) − (1 − y)·log(1 − σ(z)), with derivative σ(z) − y
    public static readonly Primitive LogisticLoss = Binary(
        "logisticloss", Writing.Named("logisticloss", @"\operatorname{logisticloss}"), StableLosses.Logistic,
        partialU: (z, y, _) => Sigmoid(z) - y, partialV: (z, _, _) => -z, complex: StableLosses.Logistic)
        .Finite().Adding((sizes, _, shape) => Kernels.Map(shape, sizes[0], sizes[1], (z, y) => Math.Log(2) + z * (1 + y)))
        .Mistaken(
            new(Slip.PartOfSigmoid, 0, (u, _) => Sigmoid(u[0]), "the class y is lost"),
            new(Slip.PartOfSigmoid, 0, (u, _) => u[0] - u[1], "the score itself is no probability: σ is lost"));
}
