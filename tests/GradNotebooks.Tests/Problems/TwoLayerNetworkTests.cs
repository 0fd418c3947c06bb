using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// A network of two tanh layers with mean squared error, against PyTorch 1.13.1 in double precision. The figures are what this prints:
/// <code>
/// import torch
/// torch.set_default_dtype(torch.float64)
/// X  = torch.tensor([[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]])
/// Y  = torch.tensor([[0.2, -0.4], [0.9, 0.1], [-0.3, 0.6]])
/// W1 = torch.tensor([[0.1, -0.4, 0.7], [0.5, 0.3, -0.2]], requires_grad=True)
/// b1 = torch.tensor([0.05, -0.1, 0.2], requires_grad=True)
/// W2 = torch.tensor([[0.6, -0.3], [-0.8, 0.4], [0.25, 0.9]], requires_grad=True)
/// b2 = torch.tensor([-0.15, 0.35], requires_grad=True)
/// loss = ((torch.tanh(torch.tanh(X @ W1 + b1) @ W2 + b2) - Y) ** 2).mean()
/// loss.backward()
/// for t in (loss, W1.grad, b1.grad, W2.grad, b2.grad):
///     print([f'{v:.17g}' for v in t.detach().flatten().tolist()])
/// </code>
/// </summary>
public sealed class TwoLayerNetworkTests
{
    private readonly BackwardPass _pass;
    private readonly Parameter _w1 = Parameter("W1", 2, 3);
    private readonly Parameter _b1 = Parameter("b1", 3);
    private readonly Parameter _w2 = Parameter("W2", 3, 2);
    private readonly Parameter _b2 = Parameter("b2", 2);

    public TwoLayerNetworkTests()
    {
        var (x, y) = (Data("X", 3, 2), Data("Y", 3, 2));
        var hidden = Tanh(MatMul(x, _w1) + _b1);
        var loss = Mean(Square(Tanh(MatMul(hidden, _w2) + _b2) - y));
        _pass = loss.Gradient(_w1, _b1, _w2, _b2).At(new Point
        {
            [x] = new[,] { { 0.5, -1.0 }, { 1.5, 0.25 }, { -0.75, 2.0 } },
            [y] = new[,] { { 0.2, -0.4 }, { 0.9, 0.1 }, { -0.3, 0.6 } },
            [_w1] = new[,] { { 0.1, -0.4, 0.7 }, { 0.5, 0.3, -0.2 } },
            [_b1] = new[] { 0.05, -0.1, 0.2 },
            [_w2] = new[,] { { 0.6, -0.3 }, { -0.8, 0.4 }, { 0.25, 0.9 } },
            [_b2] = new[] { -0.15, 0.35 },
        });
    }

    [Fact]
    public void Its_loss_is_PyTorchs() => Relative.Equal(0.35790647971882028, _pass.Loss);

    [Fact]
    public void Its_gradient_by_the_first_layer_is_PyTorchs()
    {
        double[,] weights =
        {
            { -0.14017436906311681, 0.15970262755359776, 0.1940479241183248 },
            { 0.087728618350860876, -0.13149733705728084, -0.38015229352845104 },
        };
        Relative.Equal(weights, _pass[_w1]);
        Relative.Equal([-0.084912664271779223, 0.072344577101441973, -0.011501899443650959], _pass[_b1]);
    }

    [Fact]
    public void Its_gradient_by_the_second_layer_is_PyTorchs()
    {
        double[,] weights =
        {
            { -0.035814325416158574, -0.22735211783287068 },
            { 0.021590943969407909, -0.32815171757186612 },
            { -0.040235231948176985, 0.36581144734807636 },
        };
        Relative.Equal(weights, _pass[_w2]);
        Relative.Equal([-0.081702796660319252, 0.052217690187625954], _pass[_b2]);
    }
}
