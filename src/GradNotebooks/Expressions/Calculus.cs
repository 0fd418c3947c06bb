namespace GradNotebooks;

/// <summary>
/// The names a user types. <c>using GradNotebooks; using static GradNotebooks.Calculus;</c> gives all of it.
/// </summary>
/// <example>
/// <code>
/// var (x, y) = Data("x", "y");
/// var (a, b) = Parameters("a", "b");
/// var loss = Sum(Square(a * x + b - y)).Named("Loss");
/// Console.WriteLine(loss.Gradient(a, b));
/// </code>
/// </example>
public static partial class Calculus
{
    /// <summary>π.</summary>
    public const double Pi = Math.PI;

    /// <summary>e, the base of the natural logarithm.</summary>
    public const double E = Math.E;

    /// <summary>What a gradient is taken by: a scalar.</summary>
    public static Parameter Parameter(string name) => new(name, Shape.Scalar);

    /// <summary>A vector of so many entries, to take the gradient by.</summary>
    public static ArrayParameter Parameter(string name, int size) => new(name, Fixed(name, size));

    /// <summary>A matrix of so many rows and columns, to take the gradient by.</summary>
    public static ArrayParameter Parameter(string name, int rows, int columns) => new(name, Fixed(name, rows, columns));

    /// <summary>Two scalar parameters.</summary>
    public static (Parameter, Parameter) Parameters(string first, string second)
    {
        Distinct(first, second);
        return (Parameter(first), Parameter(second));
    }

    /// <summary>Three scalar parameters.</summary>
    public static (Parameter, Parameter, Parameter) Parameters(string first, string second, string third)
    {
        Distinct(first, second, third);
        return (Parameter(first), Parameter(second), Parameter(third));
    }

    /// <summary>Four scalar parameters.</summary>
    public static (Parameter, Parameter, Parameter, Parameter) Parameters(string first, string second, string third, string fourth)
    {
        Distinct(first, second, third, fourth);
        return (Parameter(first), Parameter(second), Parameter(third), Parameter(fourth));
    }

    /// <summary>Five scalar parameters.</summary>
    public static (Parameter, Parameter, Parameter, Parameter, Parameter) Parameters(
        string first, string second, string third, string fourth, string fifth)
    {
        Distinct(first, second, third, fourth, fifth);
        return (Parameter(first), Parameter(second), Parameter(third), Parameter(fourth), Parameter(fifth));
    }

    /// <summary>Six scalar parameters.</summary>
    public static (Parameter, Parameter, Parameter, Parameter, Parameter, Parameter) Parameters(
        string first, string second, string third, string fourth, string fifth, string sixth)
    {
        Distinct(first, second, third, fourth, fifth, sixth);
        return (Parameter(first), Parameter(second), Parameter(third), Parameter(fourth), Parameter(fifth), Parameter(sixth));
    }

    /// <summary>Any number of scalar parameters: <c>var (w1, w2, …) = Parameters("w1", "w2", …)</c>, or an array of them.</summary>
    public static Parameter[] Parameters(params ReadOnlySpan<string> names)
    {
        Distinct([.. names]);
        var parameters = new Parameter[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            parameters[i] = Parameter(names[i]);
        }

        return parameters;
    }

    /// <summary>A vector over the samples n = 1..N, written xₙ; how many there are is known only at the point.</summary>
    public static Data Data(string name) => new(name, Shape.Samples);

    /// <summary>A given vector of so many entries.</summary>
    public static Data Data(string name, int size) => new(name, Fixed(name, size));

    /// <summary>A given matrix; samples are rows.</summary>
    public static Data Data(string name, int rows, int columns) => new(name, Fixed(name, rows, columns));

    /// <summary>Two vectors over the same samples.</summary>
    public static (Data, Data) Data(string first, string second)
    {
        Distinct(first, second);
        return (Data(first), Data(second));
    }

    /// <summary>Three vectors over the same samples.</summary>
    public static (Data, Data, Data) Data(string first, string second, string third)
    {
        Distinct(first, second, third);
        return (Data(first), Data(second), Data(third));
    }

    /// <summary>Four vectors over the same samples.</summary>
    public static (Data, Data, Data, Data) Data(string first, string second, string third, string fourth)
    {
        Distinct(first, second, third, fourth);
        return (Data(first), Data(second), Data(third), Data(fourth));
    }

    /// <summary>
    /// A single given number, such as the target of one sample: the point gives it, and no gradient is taken by it unless it is asked for.
    /// </summary>
    /// <example>
    /// <code>
    /// var (x, y) = Given("x", "y");
    /// var a = Parameter("a");
    /// Square(a * x - y).Gradient().At(new Point { [a] = 0.5, [x] = 2, [y] = 3 })
    /// </code>
    /// </example>
    public static Given Given(string name) => new(name);

    /// <summary>Two given numbers.</summary>
    public static (Given, Given) Given(string first, string second)
    {
        Distinct(first, second);
        return (Given(first), Given(second));
    }

    /// <summary>Three given numbers.</summary>
    public static (Given, Given, Given) Given(string first, string second, string third)
    {
        Distinct(first, second, third);
        return (Given(first), Given(second), Given(third));
    }

    /// <summary>Four given numbers.</summary>
    public static (Given, Given, Given, Given) Given(string first, string second, string third, string fourth)
    {
        Distinct(first, second, third, fourth);
        return (Given(first), Given(second), Given(third), Given(fourth));
    }

    /// <summary>A known function of one argument that keeps its name in the derivation.</summary>
    /// <param name="name">Its name, as it stands in formulas.</param>
    /// <param name="definition">What it is. It may use parameters from outside; gradient flows to them too.</param>
    public static Func<Expr, Expr> Define(string name, Func<Expr, Expr> definition) =>
        new FunctionHandle(FunctionHandle.Known(name, definition, v => definition(v[0]))).Of1;

    /// <summary>
    /// A known function of two arguments that keeps its name in the derivation: <c>Define("g", (u, p) => u * u + p * u)</c>.
    /// </summary>
    /// <inheritdoc cref="Define(string, Func{Expr, Expr})"/>
    public static Func<Expr, Expr, Expr> Define(string name, Func<Expr, Expr, Expr> definition) =>
        new FunctionHandle(FunctionHandle.Known(name, definition, v => definition(v[0], v[1]))).Of2;

    /// <summary>A known function of three arguments that keeps its name in the derivation.</summary>
    /// <inheritdoc cref="Define(string, Func{Expr, Expr})"/>
    public static Func<Expr, Expr, Expr, Expr> Define(string name, Func<Expr, Expr, Expr, Expr> definition) =>
        new FunctionHandle(FunctionHandle.Known(name, definition, v => definition(v[0], v[1], v[2]))).Of3;

    private static Shape Fixed(string name, params ReadOnlySpan<int> sizes)
    {
        foreach (var size in sizes)
        {
            if (size < 1)
            {
                throw new ModelException($"{name} is to be of shape {new Shape(sizes)}, and every size must be at least 1.");
            }
        }

        return new Shape(sizes);
    }

    private static void Distinct(params string[] names)
    {
        var seen = new HashSet<string>();
        foreach (var name in names)
        {
            if (!seen.Add(name))
            {
                throw new ModelException(
                    $"The name {name} is given twice. "
                    + "Each needs a name of its own, since a point and a formula tell them apart by it.");
            }
        }
    }
}
