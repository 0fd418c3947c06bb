using System.Numerics;

namespace GradNotebooks;

/// <summary>A function given as code, along a line. Nothing is known of its branches.</summary>
internal sealed class FunctionLine(Func<double, double> value, Func<double, Complex>? complex) : Line
{
    /// <summary>A slope below noise/scale changes nothing in the function that can be stored, however far one goes.</summary>
    public override double Insignificant => Noise / Scale;

    public override bool HidesKinks => true;

    public override bool HasComplexInBranch => false;

    public override bool IsOnKink => !SameBranches(Grain, -Grain);

    public override NoComplexStep? ComplexRefusal => complex is null ? new NotGivenInComplex() : null;

    protected override double Evaluate(double t, HashSet<Kink> crossed) => value(t);

    protected override Complex EvaluateImaginary(double h, double t) => t == 0
        ? complex!(h)
        : throw new InvalidOperationException("A complex function is given on the line through the point alone.");

    protected override bool SameBranches(double s, double t) => double.IsFinite(value(s)) && double.IsFinite(value(t));
}
