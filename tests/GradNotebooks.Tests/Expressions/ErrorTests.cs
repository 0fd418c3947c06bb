using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>An error names the thing and the way out.</summary>
public class ErrorTests
{
    private readonly Data _x = Data("x");
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Func<Expr, Expr, Expr> _f = Unknown.Binary("f");

    [Fact]
    public void An_unknown_function_asked_for_numbers_says_how_to_bind_it()
    {
        var point = new Point { [_a] = 1, [_x] = new[] { 1.0 } };
        var loss = Sum(_f(_x, _a));

        Says(() => loss.Value(point), "f is still unknown", "loss.Bind(f, (u, v) => …)");
        Says(() => loss.Gradient(_a).At(point), "f is still unknown", "loss.Bind(f, (u, v) => …)");
        Says(() => loss.Gradient(_a).Check(point), "f is still unknown", "loss.Bind(f");
        Says(() => Unknown.Unary("s")(_a).Value(point), "s is still unknown", "loss.Bind(s, u => …)");
        Says(() => Partial(_f, 2)(_a, _a).Value(point), "f is still unknown", "loss.Bind(f");
    }

    [Fact]
    public void A_function_that_was_bound_for_nobody_says_that_Bind_gives_something_new()
    {
        var gradient = Sum(_f(_x, _a)).Gradient(_a);
        _ = gradient.Bind(_f, (x, a) => Tanh(a * x));
        const string WayOut = "Bind gives a new expression or gradient and leaves the old one as it is: keep what it returns.";
        Says(() => gradient.At(new Point { [_a] = 1, [_x] = new[] { 1.0 } }), "f is still unknown", WayOut);
        Says(() => gradient.Compile(), "f is still unknown", WayOut);
    }

    [Fact]
    public void A_value_that_is_missing_is_named() =>
        Says(() => (_a + _b).Value(new Point { [_a] = 1 }), "no value for b", "new Point { [b] = … }");

    [Fact]
    public void A_value_for_another_parameter_of_the_same_name_is_told_apart() =>
        Says(() => _a.Value(new Point { [Parameter("a")] = 1 }), "another a", "Parameter(\"a\") was called more than once", "Call it once");

    [Fact]
    public void Two_things_of_one_name_in_one_expression_are_refused()
    {
        var twin = Parameter("a");
        Says(() => (_a * twin).Value(new Point { [_a] = 1, [twin] = 2 }), "Two different parameters", "named a", "name of its own");
        Says(() => (_a * twin).Gradient(_a), "Two different parameters", "named a");
        Says(() => Sum(_x * Data("x")).Value(new Point()), "Two different data vectors", "named x");
        Says(() => Sum(_a * Data("a")).Gradient(_a), "a names both", "a parameter", "data");
        Says(() => Sum(_f(_x, Parameter("f"))).Gradient(), "f names both", "unknown function");
    }

    [Fact]
    public void A_name_given_twice_is_refused()
    {
        Says(() => Parameters("a", "a"), "The name a is given twice", "name of its own");
        Says(() => Parameters("a", "b", "c", "d", "e", "b"), "The name b is given twice");
        Says(() => Data("x", "y", "x"), "The name x is given twice");
    }

    [Fact]
    public void A_name_that_cannot_be_printed_is_refused()
    {
        Says(() => Parameter(" "), "parameter", "needs a name");
        Says(() => Data(""), "Data", "needs a name");
        Says(() => Unknown.Unary(""), "unknown function", "needs a name");
        Says(() => Define("", u => u), "function", "needs a name");
        Says(() => (_a + _b).Named(""), "needs a name");
    }

    [Fact]
    public void Data_of_different_lengths_are_named_with_their_lengths()
    {
        var y = Data("y");
        Says(
            () => Sum(_x - y).Value(new Point { [_x] = new double[] { 1, 2, 3 }, [y] = new double[] { 1, 2 } }),
            "x has 3 values",
            "y has 2",
            "same samples");
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_named_with_its_place()
    {
        Says(() => new Point { [_x] = new[] { 1, 2, double.NaN } }, "x[2] is NaN", "leave the sample out");
        Says(() => new Point { [_a] = double.NaN }, "a is NaN", "Correct the value");
        Says(() => new Point { [_a] = 1 }.With(_a, double.NaN), "a is NaN");
    }

    [Fact]
    public void A_value_of_the_wrong_shape_is_refused()
    {
        Says(() => new Point { [_x] = 1 }, "x has one value for each sample", "[x] = new[] {");
        Says(() => new Point { [_a] = new[] { 1.0, 2 } }, "a is a single number", "of shape 2");
        Says(() => new Point { [new Parameter("W", new Shape(2, 3))] = new double[3, 2] }, "W is of shape 2×3", "of shape 3×2");
        Says(() => new Point { [_x] = Array.Empty<double>() }, "x was given no values", "at least one sample");
        Says(() => new Point { [_a + _b] = 1 }, "a + b is computed", "leave it out");
    }

    [Fact]
    public void Only_unknown_and_defined_functions_can_be_bound_or_differentiated()
    {
        Func<Expr, Expr> mine = u => u * u;
        Says(() => Partial(mine), "Partial takes a function made by Unknown or Define", "Define(");
        Says(() => (_a * _a).Bind(mine, u => u), "Bind takes a function made by Unknown or Define", "Define(");
        Says(() => Partial((Func<Expr, Expr>)Sin), "made by Unknown or Define");
    }

    [Fact]
    public void What_is_known_cannot_be_bound()
    {
        var g = Define("g", u => u * u);
        Says(() => g(_a).Bind(g, u => u), "g is known already", "nothing to bind");
        Says(() => _f(_a, _a).Bind(Partial(_f, 1), (u, v) => u), "follows from f", "bind f");
    }

    [Fact]
    public void A_function_applied_sample_by_sample_cannot_be_bound_to_one_that_mixes_them()
    {
        var s = Unknown.Unary("s");
        Says(() => Sum(s(_a * _x)).Gradient(_a)[_a].Bind(s, u => u - Mean(u)), "s is applied sample by sample", "mixes samples");
    }

    [Fact]
    public void A_partial_by_an_argument_that_does_not_exist_is_refused()
    {
        Says(() => Partial(_f, 3), "f has 2 arguments", "no argument 3", "counted from 1");
        Says(() => Partial(_f, 0), "f has 2 arguments", "no argument 0");
        Says(() => Partial(Define("g", u => u * u), 2), "g has 1 argument,", "no argument 2");
    }

    [Fact]
    public void A_gradient_is_of_one_number_by_something_that_can_change()
    {
        Says(() => (_a * _x).Gradient(_a), "a·xₙ", "of shape N", "Take Sum or Mean");
        Says(() => (_a * _a).Gradient(2.5), "2.5 is a number", "Parameter(\"a\")");
        Says(() => Sum(_x).Gradient(), "no parameter", "Parameter(\"a\")");
    }

    [Fact]
    public void A_gradient_that_was_not_taken_says_how_to_take_it()
    {
        var gradient = Sum(_a * _x).Gradient(_a);
        Says(() => gradient[_b], "No gradient was taken at b", "loss.Gradient(b)");
        Says(() => gradient.Derivation(_b), "taken by a, not by b", "loss.Gradient(b).Derivation(b)");
        Says(() => gradient.At(new Point { [_a] = 1, [_x] = new[] { 1.0 } }).ValueOf(_b), "b does not stand in the loss", "b.Value(point)");
    }

    [Fact]
    public void A_single_number_has_nothing_to_sum()
    {
        Says(() => Sum(_a), "Sum: a is a single number", "Data(\"x\")");
        Says(() => Mean(_a * _b), "Mean: a·b is a single number", "Data(\"x\")");
        Says(() => Sum(0.0 * _a), "Sum: 0 is a single number", "Data(\"x\")");
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var (v, w) = (new Parameter("v", new Shape(2)), new Parameter("w", new Shape(3)));
        Says(() => v + w, "add", "2 and 3 do not fit together", "only an axis of size 1 stretches");
        Says(() => v * w, "multiply", "2 and 3");
        Says(() => _f(v, w), "f: the shapes", "2 and 3");
    }

    [Fact]
    public void A_count_of_samples_that_nothing_tells_is_asked_for()
    {
        var gradient = Mean(_a + (0.0 * _x)).Gradient(_a)[_a];
        Assert.Equal(1, (double)gradient.Value(new Point { [_x] = new[] { 1.0, 2 } }));
        Says(
            () => Sum(_a + (0.0 * _x)).Gradient(_a)[_a].Value(new Point { [_a] = 1 }),
            "number of samples N is not known",
            "values of the data");
    }

    [Fact]
    public void What_a_host_shows_of_an_error_is_its_sentence_and_the_lines_of_ones_own_code()
    {
        var error = Assert.Throws<ModelException>(() => Sum(_x).Gradient(_a).At(new Point { [_a] = 1 }));
        var lines = error.ToString().Split(Environment.NewLine);

        Assert.Equal(error.Message, lines[0]);
        Assert.NotEmpty(lines[1..]);
        Assert.All(lines[1..], line => Assert.Contains("ErrorTests.cs:line ", line));
        Assert.Equal(lines[1..], error.StackTrace.Split(Environment.NewLine));
    }

    private static void Says(Func<object?> act, params string[] parts)
    {
        var message = Assert.Throws<ModelException>(() => { act(); }).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
