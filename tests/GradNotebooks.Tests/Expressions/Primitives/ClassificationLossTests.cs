using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions.Primitives;

/// <summary>
/// Losses of classification, beside what mpmath 1.2.1 gives with 60 digits for log(1 + eᶻ) − y·z and log Σ eᶻ − Σ y·z at exact doubles.
/// </summary>
public sealed class ClassificationLossTests
{
    private readonly Data _x = Data("x");
    private readonly Data _y = Data("y");
    private readonly Parameter _w = Parameter("w");
    private readonly Parameter _b = Parameter("b");

    [Theory]
    [InlineData(1000, 1, 0)]
    [InlineData(1000, 0, 1000)]
    [InlineData(-1000, 1, 1000)]
    [InlineData(-1000, 0, 0)]
    [InlineData(40, 1, 4.2483542552915889863e-18)]
    [InlineData(-40, 0, 4.2483542552915889863e-18)]
    [InlineData(0.3, 1, 0.55435524446852712354)]
    [InlineData(0.3, 0.25, 0.77935524446852711521)]
    [InlineData(-2.5, 0, 0.078889734292549623344)]
    [InlineData(0, 0.5, 0.69314718055994530942)]
    public void The_logistic_loss_has_its_digits_however_large_the_score(double z, double y, double expected) =>
        Assert.InRange(Near.Ulps(expected, (double)LogisticLoss(z, y).Value([])), 0, 4);

    [Fact]
    public void The_cross_entropy_takes_class_numbers_for_one_hot_rows()
    {
        var (scores, one, k) = (Parameter("Z", 2, 3), Parameter("z", 3), Data("k"));
        var point = new Point
        {
            [scores] = new[,] { { 0.5, -1.25, 2 }, { 1, 0, -1 } },
            [one] = [0.5, -1.25, 2],
            [k] = [2, 0],
        };

        double[] all = CrossEntropy(scores, [2, 0]).Value(point);
        Assert.Equal(0.23262198310203267647, all[0], 1e-15);
        Assert.Equal(0.40760596444438030, all[1], 1e-15);
        Assert.Equal(0.23262198310203267647, CrossEntropy(one, [2]).Value(point)[0], 1e-15);
        Assert.Same(CrossEntropy(scores, OneHot(new[] { 2, 0 }, 3)), CrossEntropy(scores, [2, 0]));
        Assert.Contains("each row of scores has one", Assert.Throws<ModelException>(() => CrossEntropy(scores, [1])).Message);
        Assert.Contains("there is no class 3", Assert.Throws<ModelException>(() => CrossEntropy(scores, [0, 3])).Message);
        Assert.Contains("OneHot(k, 3)", Assert.Throws<ModelException>(() => CrossEntropy(Outer(k, one), [0, 1])).Message);
    }

    [Theory]
    [InlineData(new double[] { 1000, -1000, 0 }, new double[] { 1, 0, 0 }, 0)]
    [InlineData(new double[] { 1000, -1000, 0 }, new double[] { 0, 1, 0 }, 2000)]
    [InlineData(new double[] { -1000, -1000, -1000 }, new double[] { 0, 1, 0 }, 1.0986122886681096914)]
    [InlineData(new double[] { 40, 0, -3 }, new double[] { 1, 0, 0 }, 4.459867359050697034e-18)]
    [InlineData(new[] { 0.5, -1.25, 2 }, new double[] { 0, 0, 1 }, 0.23262198310203267647)]
    [InlineData(new[] { 0.5, -1.25, 2 }, new[] { 0.25, 0.5, 0.25 }, 2.2326219831020326765)]
    public void The_cross_entropy_has_its_digits_however_large_the_scores(double[] z, double[] y, double expected)
    {
        var (scores, targets) = (Parameter("z", 3), Data("t", 3));
        var at = new Point { [scores] = z, [targets] = y };
        Assert.InRange(Near.Ulps(expected, (double)CrossEntropy(scores, targets).Value(at)), 0, 4);
    }

    [Fact]
    public void Their_gradients_read_as_in_a_textbook()
    {
        var z = (_w * _x + _b).Named("z");
        var logistic = Sum(LogisticLoss(z, _y)).Named("Loss").Gradient(_w, _b);
        Assert.Equal("σ(zₙ) − yₙ, with zₙ = w·xₙ + b", logistic[z].ToString());
        var (scores, targets) = (Parameter("Z", 4, 3), Data("Y", 4, 3));
        Assert.Equal("softmax(Z) − Y", Sum(CrossEntropy(scores, targets)).Gradient(scores)[scores].ToString());
        Assert.Equal("(softmax(Z) − Y)/4", Mean(CrossEntropy(scores, targets)).Gradient(scores)[scores].ToString());
        var (one, target) = (Parameter("z", 3), Data("y", 3));
        Assert.Equal("softmax(z) − y", CrossEntropy(one, target).Gradient(one)[one].ToString());
    }

    [Fact]
    public void Their_gradients_are_finite_at_scores_of_a_thousand()
    {
        var at = new Point { [_w] = 1, [_b] = 0, [_x] = new double[] { 1000, 1000, -1000, -1000 }, [_y] = new double[] { 1, 0, 1, 0 } };
        Assert.Equal(1 - 1.0, (double)Sum(LogisticLoss(_w * _x + _b, _y)).Gradient(_b).At(at)[_b]);
        Assert.Equal(2000, (double)Sum(LogisticLoss(_w * _x + _b, _y)).Gradient(_w).At(at)[_w]);
        var (scores, targets) = (Parameter("Z", 2, 2), Data("Y", 2, 2));
        var far = new Point
        {
            [scores] = new double[,] { { 1000, -1000 }, { 1000, -1000 } },
            [targets] = new double[,] { { 1, 0 }, { 0, 1 } },
        };
        Assert.Equal([0, 0, 1, -1], Sum(CrossEntropy(scores, targets)).Gradient(scores).At(far)[scores].Numbers.ToArray());
    }

    [Fact]
    public void Their_second_derivatives_are_those_of_the_probabilities()
    {
        var hessian = LogisticLoss(_w, 0.25).Hessian(_w).At(new Point { [_w] = 0.7 });
        var p = 1 / (1 + Math.Exp(-0.7));
        Near.Equal([p * (1 - p)], [.. ((double[,])hessian).Cast<double>()], 1e-15, "σ(1 − σ)");

        var (scores, targets) = (Parameter("z", 3), Data("t", 3));
        double[] z = [0.5, -1.25, 2];
        double[] shares = [.. z.Select(u => Math.Exp(u) / z.Sum(Math.Exp))];
        var matrix = (double[,])CrossEntropy(scores, targets).Hessian(scores)
            .At(new Point { [scores] = z, [targets] = new[] { 0.25, 0.5, 0.25 } });
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Near.Equal((i == j ? shares[i] : 0) - shares[i] * shares[j], matrix[i, j], 1e-14, $"{i}, {j}");
            }
        }
    }

    [Fact]
    public void They_agree_with_the_losses_written_out()
    {
        var at = new Point { [_w] = 0.75, [_b] = -0.5, [_x] = new[] { 1, -2, 0.25 }, [_y] = new[] { 1, 0, 0.5 } };
        var z = _w * _x + _b;
        var written = -Sum(_y * Log(Sigmoid(z)) + (1 - _y) * Log(1 - Sigmoid(z)));
        Near.Equal((double)written.Value(at), (double)Sum(LogisticLoss(z, _y)).Value(at), 1e-14, "logistic");
        Sum(LogisticLoss(z, _y)).Gradient(_w, _b).Check(at).Assert();

        var (x, w, y) = (Data("X", 2, 3), Parameter("W", 3, 3), Data("Y", 2, 3));
        var rows = new Point
        {
            [x] = new[,] { { 1, -0.5, 2 }, { 0.25, 1.5, -1 } },
            [w] = new[,] { { 0.5, 1, -1 }, { 0.25, -0.75, 2 }, { 1, 0, 0.5 } },
            [y] = new[,] { { 0, 1.0, 0 }, { 0.5, 0.25, 0.25 } },
        };
        Near.Equal(
            (double)(-Mean(Sum(y * LogSoftmax(MatMul(x, w)), axis: 1))).Value(rows),
            (double)Mean(CrossEntropy(MatMul(x, w), y)).Value(rows), 1e-14, "cross-entropy");
        Mean(CrossEntropy(MatMul(x, w), y)).Gradient(w).Check(rows).Assert();
    }

    [Fact]
    public void A_score_that_is_infinite_and_has_no_weight_costs_nothing()
    {
        var (scores, targets) = (Parameter("z", 3), Data("t", 3));
        var at = new Point { [scores] = new[] { 1, double.NegativeInfinity, 1 }, [targets] = new double[] { 1, 0, 0 } };
        Near.Equal(Math.Log(2), (double)CrossEntropy(scores, targets).Value(at), 1e-15, "masked class");
        Assert.Equal(0, (double)LogisticLoss(double.PositiveInfinity, 1).Value([]));
    }

    [Fact]
    public void Shapes_that_differ_are_named()
    {
        var said = Assert.Throws<ModelException>(() => CrossEntropy(Parameter("Z", 4, 3), Data("y", 4)));
        Assert.Equal(
            "CrossEntropy: the scores Z are of shape 4×3 and the targets y of shape 4: both have a row for each sample, and in it an entry "
            + "for each class.",
            said.Message);
    }
}
