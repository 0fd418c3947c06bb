using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// What is kept with a Hessian or a Jacobian for further points. The first one of a small matrix is worked out by the evaluator, which
/// costs less than to compile; the second shows that there is more to come.
/// </summary>
internal sealed class KeptPartials(Func<PartialsSource> source, int columns, bool isOverSamples, Func<Point, ArrayValue> evaluated)
{
    private const int FewColumns = 32;

    private readonly Lazy<CompiledPartials> _program = new(() => new CompiledPartials(source(), threads: null));
    private bool _isAskedAgain;

    public CompiledPartials Program => _program.Value;

    public ArrayValue At(Point point)
    {
        if (isOverSamples || (!_isAskedAgain && columns <= FewColumns))
        {
            _isAskedAgain = true;
            return evaluated(point);
        }

        // Where something is no number, the evaluator knows what.
        var result = Program.At(point);
        return double.IsFinite(TensorPrimitives.Sum(result.Numbers)) ? result : evaluated(point);
    }
}
