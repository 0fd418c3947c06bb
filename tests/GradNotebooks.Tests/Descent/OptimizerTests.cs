using System.Collections.Immutable;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>
/// Each rule against a trajectory got without it: a closed form where there is one, and else the figures that PyTorch 1.13 prints for
/// <code>
/// import torch
/// torch.set_default_dtype(torch.float64)
/// def run(name, make, n=5):
///     x = torch.tensor([-1.2, 1.0], requires_grad=True)
///     o = make([x])
///     for k in range(n):
///         o.zero_grad()
///         f = (1 - x[0])**2 + 5*(x[1] - x[0]**2)**2
///         f.backward(); o.step()
///         print(name, k+1, repr(x[0].item()), repr(x[1].item()))
/// run('adam', lambda p: torch.optim.Adam(p, lr=0.1))
/// run('adam2', lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8,0.99), eps=1e-3))
/// run('rmsprop', lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9))
/// run('nesterov', lambda p: torch.optim.SGD(p, lr=0.005, momentum=0.9, nesterov=True))
/// run('momentum', lambda p: torch.optim.SGD(p, lr=0.005, momentum=0.9))
/// </code>
/// </summary>
public sealed class OptimizerTests
{
    private readonly Parameter _x = Parameter("x");
    private readonly Parameter _y = Parameter("y");

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.45)]
    public void Gradient_descent_on_a_quadratic_shrinks_each_coordinate_by_its_own_factor(double eta)
    {
        // ½·λ·u² has the slope λ·u, so u ← (1 − η·λ)·u.
        const double Steep = 4, Flat = 0.5;
        var loss = Steep / 2 * Square(_x) + Flat / 2 * Square(_y);
        var descent = loss.Minimize(new Point { [_x] = 1.5, [_y] = -2 }, Optimizer.GradientDescent(eta), steps: 40);

        Assert.All(descent.Steps, step =>
        {
            Near.Equal(1.5 * Math.Pow(1 - eta * Steep, step.Iteration), step.Position!.Value[0], 1e-13);
            Near.Equal(-2 * Math.Pow(1 - eta * Flat, step.Iteration), step.Position!.Value[1], 1e-13);
        });
        Assert.Equal(41, descent.Steps.Length);
    }

    [Fact]
    public void Momentum_on_a_quadratic_obeys_the_recurrence_of_a_heavy_ball()
    {
        // Polyak's two-step form, which knows no velocity: u ← u − η·λ·u + μ·(u − u before).
        const double Curvature = 3, Eta = 0.1, Mu = 0.8;
        var steps = Quadratic(Curvature, Optimizer.Momentum(Eta, Mu));
        double before = 2, now = 2;
        Assert.All(steps, step =>
        {
            Near.Equal(now, step.Position!.Value[0], 1e-13);
            (before, now) = (now, now - Eta * Curvature * now + Mu * (now - before));
        });
    }

    [Fact]
    public void Nesterovs_momentum_takes_the_gradient_where_the_ball_is_about_to_be()
    {
        // Sutskever's form on the ball p itself: v ← μ·v − η·∇(p + μ·v), p ← p + v; the place shown is p + μ·v.
        const double Curvature = 3, Eta = 0.1, Mu = 0.8;
        var steps = Quadratic(Curvature, Optimizer.Nesterov(Eta, Mu));
        double ball = 2, velocity = 0;
        Assert.All(steps, step =>
        {
            Near.Equal(ball + Mu * velocity, step.Position!.Value[0], 1e-13);
            velocity = Mu * velocity - Eta * Curvature * (ball + Mu * velocity);
            ball += velocity;
        });
    }

    [Fact]
    public void Without_momentum_both_kinds_of_it_are_gradient_descent()
    {
        var plain = Quadratic(3, Optimizer.GradientDescent(0.1)).Select(s => (double)s.Position!.Value[0]);
        Assert.Equal(plain, Quadratic(3, Optimizer.Momentum(0.1, 0)).Select(s => (double)s.Position!.Value[0]));
        Assert.Equal(plain, Quadratic(3, Optimizer.Nesterov(0.1, 0)).Select(s => (double)s.Position!.Value[0]));
    }

    [Fact]
    public void Adam_is_PyTorchs() => Follows(
        Optimizer.Adam(0.1),
        [
            (-1.1000000000668448, 1.0999999997727272), (-1.008605403143983, 1.18305975292603), (-0.9353880687387968, 1.2214071124874122),
            (-0.8853261022649743, 1.2130106245306898), (-0.8563984035046707, 1.1752937889257415),
        ]);

    [Fact]
    public void Adam_with_numbers_of_its_own_is_PyTorchs() => Follows(
        Optimizer.Adam(0.05, beta1: 0.8, beta2: 0.99, epsilon: 1e-3),
        [
            (-1.1500033420225921, 1.049988638945694), (-1.1016324049862942, 1.0974310505814038), (-1.0564635788837509, 1.138754069164016),
            (-1.0162600795327676, 1.168902379808237), (-0.982539035931101, 1.1835559633326749),
        ]);

    [Fact]
    public void RMSProp_is_PyTorchs() => Follows(
        Optimizer.RMSProp(0.01, decay: 0.9),
        [
            (-1.168377223465161, 1.031622776374411), (-1.147831988034207, 1.0513609802483856), (-1.1318130929167323, 1.0660627683067343),
            (-1.118398377351673, 1.0776994340727253), (-1.1067250372561395, 1.0871293395755168),
        ]);

    [Fact]
    public void Nesterovs_momentum_is_PyTorchs() => Follows(
        Optimizer.Nesterov(0.005),
        [
            (-1.05788, 1.0418), (-0.9426531674938643, 1.066964458968), (-0.8598668630782469, 1.0691884186369305),
            (-0.8062567680353546, 1.047883955594542), (-0.7758473955017275, 1.0057574936339393),
        ]);

    [Fact]
    public void Momentum_is_PyTorchs() => Follows(
        Optimizer.Momentum(0.005),
        [
            (-1.1252, 1.022), (-1.0091646764992, 1.054003752), (-0.8882328968114247, 1.0810276084146868),
            (-0.786454578073817, 1.0907455827160712), (-0.7141286658432148, 1.075880020620177),
        ]);

    [Fact]
    public void An_optimizer_begins_afresh_with_each_descent()
    {
        var adam = Optimizer.Adam(0.1);
        Assert.Equal(Quadratic(3, adam).Select(s => s.Loss), Quadratic(3, adam).Select(s => s.Loss));
    }

    [Fact]
    public void A_rule_of_your_own_moves_the_parameters_like_any_other()
    {
        var steps = Quadratic(3, new SignDescent(0.25), steps: 9);
        Assert.Equal([2, 1.75, 1.5, 1.25, 1, 0.75, 0.5, 0.25, 0], steps.Select(s => (double)s.Position!.Value[0]));
    }

    [Fact]
    public void Each_names_itself_with_its_step_size()
    {
        Assert.Equal("gradient descent, step size 0.1", Optimizer.GradientDescent().ToString());
        Assert.Equal("momentum 0.9, step size 0.02", Optimizer.Momentum(0.02).ToString());
        Assert.Equal("Nesterov momentum 0.5, step size 0.02", Optimizer.Nesterov(0.02, 0.5).ToString());
        Assert.Equal("RMSProp, step size 0.01", Optimizer.RMSProp().ToString());
        Assert.Equal("Adam, step size 0.001", Optimizer.Adam().ToString());
    }

    [Fact]
    public void A_fraction_out_of_its_range_is_refused()
    {
        Assert.Contains("momentum: 1 was given", Assert.Throws<ModelException>(() => Optimizer.Momentum(0.1, 1)).Message);
        Assert.Contains("decay: −0.1", Assert.Throws<ModelException>(() => Optimizer.RMSProp(0.1, -0.1)).Message);
        Assert.Contains("beta2: 1.5", Assert.Throws<ModelException>(() => Optimizer.Adam(0.1, beta2: 1.5)).Message);
        Assert.Contains("epsilon: 0", Assert.Throws<ModelException>(() => Optimizer.Adam(0.1, epsilon: 0)).Message);
    }

    private ImmutableArray<DescentStep> Quadratic(double curvature, Optimizer optimizer, int steps = 30) =>
        (curvature / 2 * Square(_x)).Minimize(new Point { [_x] = 2 }, optimizer, steps).Steps;

    private void Follows(Optimizer optimizer, (double X, double Y)[] published)
    {
        var loss = Square(1 - _x) + 5 * Square(_y - Square(_x));
        var descent = loss.Minimize(new Point { [_x] = -1.2, [_y] = 1 }, optimizer, steps: published.Length);
        Assert.All(published.Zip(descent.Steps[1..]), pair =>
        {
            Near.Equal(pair.First.X, pair.Second.Position!.Value[0], 1e-12);
            Near.Equal(pair.First.Y, pair.Second.Position!.Value[1], 1e-12);
        });
    }

    private sealed class SignDescent(double stepSize) : Optimizer("sign descent", stepSize)
    {
        public override Move Begin(int count) => (eta, gradient, position) =>
        {
            for (var i = 0; i < count; i++)
            {
                position[i] -= eta * Math.Sign(gradient[i]);
            }
        };
    }
}
