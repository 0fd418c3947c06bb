using System.Numerics;

namespace GradNotebooks;

/// <summary>A function given as code, along a line. Nothing is known of its branches.</summary>
internal sealed class FunctionLine(Func<double, double> value, Func<double, Complex>? complex) : Line
{
    /// <summary>A slope below noise/scale changes nothing in the function that can be stored, however far one goes.</summary>
    public override double Insignificant => Noise / Scale;

    public override bool HidesKinks => true;

    public override string? ComplexRefusal => complex is null
        ? "The complex step needs the function in complex numbers, and only the real one is given: "
            + "add complex: z => …, or use DifferenceMethod.FivePoint."
        : null;

    protected override double Evaluate(double t, HashSet<Kink> crossed) => value(t);

    protected override Complex EvaluateImaginary(double h) => complex!(h);

    protected override bool SameBranches(double s, double t) => double.IsFinite(value(s)) && double.IsFinite(value(t));
}
