using GradNotebooks.Notation;

namespace GradNotebooks;

/// <summary>A loss and its gradient as functions of one vector of numbers, the data held. The one place where a descent gets numbers from.</summary>
internal sealed class LossAndGradient
{
    private readonly Gradient _gradient;
    private readonly Expr[] _roots;
    private readonly Point _data;

    public LossAndGradient(Expr loss, Point start, Expr[]? by)
        : this(loss.Gradient(by ?? []), start)
    {
    }

    private LossAndGradient(Gradient gradient, Point start)
        : this(gradient, start, new ParameterLayout(gradient, start))
    {
    }

    private LossAndGradient(Gradient gradient, Point data, ParameterLayout layout)
    {
        _gradient = gradient;
        _roots = [gradient.Loss, .. gradient.Parameters.Select(p => gradient[p])];
        _data = data;
        Layout = layout;
    }

    public Expr Loss => _gradient.Loss;

    public ParameterLayout Layout { get; }

    /// <summary>The same loss on other data.</summary>
    public LossAndGradient On(Point data) => new(_gradient, data, Layout);

    /// <summary>Returns the loss and writes its gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var values = Evaluator.Evaluate(_roots, Layout.PointAt(parameters, _data));
        foreach (var partial in _roots.AsSpan(1))
        {
            var numbers = values[partial].Numbers;
            numbers.CopyTo(gradient);
            gradient = gradient[numbers.Length..];
        }

        return values[Loss];
    }

    /// <summary>The loss alone.</summary>
    public double Value(ReadOnlySpan<double> parameters) => Loss.Value(Layout.PointAt(parameters, _data));

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
