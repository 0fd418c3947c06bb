using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>What a <see cref="CompiledGradient"/> gives: a loss and its gradient.</summary>
[TypeFormatterSource(typeof(LossAndGradientView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class LossAndGradient
{
    private readonly ImmutableArray<Value> _gradients;

    internal LossAndGradient(CompiledGradient program, double loss, ImmutableArray<Value> gradients)
    {
        Program = program;
        Loss = loss;
        _gradients = gradients;
    }

    /// <summary>What was run.</summary>
    public CompiledGradient Program { get; }

    /// <summary>The value of the loss.</summary>
    public double Loss { get; }

    /// <summary>∂Loss/∂parameter.</summary>
    /// <exception cref="ModelException">The program was not compiled with a gradient by it.</exception>
    public Value this[Expr parameter] => Program.Parameters.IndexOf(parameter) is >= 0 and var i
        ? _gradients[i]
        : throw new ModelException(
            $"This program has no gradient by {parameter}: compile one that has, loss.Gradient({parameter}).Compile().");

    /// <summary>∂Loss/∂W, for a vector or a matrix.</summary>
    /// <inheritdoc cref="this[Expr]"/>
    public ArrayValue this[ArrayParameter parameter] => new(this[(Expr)parameter]);

    /// <summary>∂Loss/∂x, for given numbers x, if the program was compiled for it.</summary>
    /// <inheritdoc cref="this[Expr]"/>
    public ArrayValue this[Data data] => new(this[(Expr)data]);

    /// <summary>∂Loss/∂y, for a given number y, if the program was compiled for it.</summary>
    /// <inheritdoc cref="this[Expr]"/>
    public Value this[Given given] => this[(Expr)given];

    /// <summary>The loss and its partials, line by line, with numbers that code reads back.</summary>
    public override string ToString() => string.Join('\n', Program.Parameters
        .Select((p, i) => $"∂{Program.Loss.LossName}/∂{p} = {_gradients[i]}")
        .Prepend($"{Program.Loss.LossName} = {NumberText.Code(Loss)}"));

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
