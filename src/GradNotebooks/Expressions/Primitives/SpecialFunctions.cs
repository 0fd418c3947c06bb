using System.Globalization;
using GradNotebooks.Formulas;
using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>
/// Elementwise rows: the error function and the normal distribution, the gamma function's logarithm and its derivatives. They stand in the
/// table of <see cref="Elementwise"/>.
/// </summary>
internal static class SpecialFunctions
{
    // (erf u)' = 2/√π·exp(−u²)
    public static readonly Primitive Erf = Unary("erf", @"\operatorname{erf}", ErrorFunction.Erf,
        (u, y) => 2 / Sqrt(Pi) * Exp(-Square(u)), complex: ErrorFunction.Erf).Finite();

    // 1 − erf u, with its digits kept where it is small
    public static readonly Primitive Erfc = Unary("erfc", @"\operatorname{erfc}", ErrorFunction.Erfc,
        (u, y) => -(2 / Sqrt(Pi) * Exp(-Square(u))), complex: ErrorFunction.Erfc).Finite();

    // φ(u) = exp(−u²/2)/√(2π), with φ' = −u·φ
    public static readonly Primitive NormalPdf = Unary("normalpdf", "", NormalDistribution.Pdf, (u, y) => -(u * y),
        complex: NormalDistribution.Pdf, options: Written("φ", @"\varphi")).Finite();

    // Φ(u), whose derivative is φ(u)
    public static readonly Primitive NormalCdf = Unary("normalcdf", "", NormalDistribution.Cdf, (u, y) => NormalPdf.Of(u),
        complex: NormalDistribution.Cdf, options: Written("Φ", @"\Phi")).Finite();

    // u·Φ(u)
    public static readonly Primitive Gelu = Unary("gelu", @"\operatorname{gelu}", u => u * NormalDistribution.Cdf(u),
        (u, y) => NormalCdf.Of(u) + u * NormalPdf.Of(u), complex: u => u * NormalDistribution.Cdf(u)).Finite();

    // log Γ(u), whose derivative is ψ(u)
    public static readonly Primitive LogGamma = Unary("loggamma", "", GammaFunction.Log, (u, y) => Digamma!.Of(u),
        domain: (0.4, 5), complex: GammaFunction.Log, options: Written("logΓ", @"\log\Gamma"));

    // ψ(u), whose derivative is ψ′(u)
    public static readonly Primitive Digamma = Unary("digamma", "", GammaFunction.Digamma, (u, y) => Polygamma(1).Of(u),
        domain: (0.4, 5), complex: GammaFunction.Digamma, options: Written("ψ", @"\psi"));

    private static readonly RowFamily<int> Polygammas = new(example: 1, static order => Unary(
        string.Create(CultureInfo.InvariantCulture, $"polygamma{order}"), "", u => GammaFunction.Polygamma(order, u),
        (u, y) => Polygamma(order + 1).Of(u), domain: (0.7, 5), complex: u => GammaFunction.Polygamma(order, u),
        options: new()
        {
            Notation = u => new Call(new Prime(new FunctionName("ψ", @"\psi"), order), u),
            Glyph = "ψ" + new string('′', order),
        }).Analytic());

    /// <summary>The derivative of ψ of an order from 1 on.</summary>
    public static Primitive Polygamma(int order) => Polygammas.Of(order);

    private static PrimitiveOptions Written(string name, string latex) =>
        new() { Notation = u => new Call(new FunctionName(name, latex), u), Glyph = name };
}
