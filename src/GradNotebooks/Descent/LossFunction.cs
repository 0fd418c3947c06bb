using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// A loss and its gradient as functions of one vector of numbers, the data held. The one place where a descent gets numbers from.
/// </summary>
internal sealed class LossFunction
{
    private readonly Gradient _gradient;
    private readonly CompiledGradient _program;
    private readonly CompiledGradient _alone;
    private readonly Point _data;

    public LossFunction(Expr loss, Point start, Expr[]? by)
        : this(loss.Gradient(by ?? []), start)
    {
    }

    private LossFunction(Gradient gradient, Point start)
        : this(gradient, gradient.Compile(), gradient.Loss.Compile(), start, MovedParameters.Layout(gradient, start), start)
    {
    }

    private LossFunction(
        Gradient gradient, CompiledGradient program, CompiledGradient alone, Point data, ParameterLayout layout, Point start)
    {
        _gradient = gradient;
        _program = program;
        _alone = alone;
        _data = data;
        Layout = layout;
        Start = start;
    }

    public Expr Loss => _gradient.Loss;

    public ParameterLayout Layout { get; }

    public Point Start { get; }

    /// <summary>The same loss on other data.</summary>
    public LossFunction On(Point data) => new(_gradient, _program, _alone, data, Layout, Start);

    /// <summary>Returns the loss and writes its gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient) => _program.Run(_data, parameters, gradient);

    /// <summary>The loss alone.</summary>
    public double Value(ReadOnlySpan<double> parameters) => _alone.Run(Layout.PointAt(parameters, _data), Span<double>.Empty);

    /// <summary>Evaluates and, where not everything is finite, says what is not.</summary>
    public string? WhatIsNotFinite(double[] parameters, double[] gradient, out double loss)
    {
        if (Array.FindIndex(parameters, p => !double.IsFinite(p)) is var place and >= 0)
        {
            loss = double.NaN;
            Array.Fill(gradient, double.NaN);
            return $"{Layout.NameOf(place)} is {NumberText.Format(parameters[place])}";
        }

        loss = Evaluate(parameters, gradient);
        return double.IsFinite(loss) && Array.TrueForAll(gradient, double.IsFinite)
            ? null
            : _gradient.At(Layout.PointAt(parameters, _data)).NotFinite?.Description ?? "the gradient is larger than any number";
    }

    public static ModelException NoWayDown(string what) => new($"There is no way down from this start: {what}. Choose another start.");
}
