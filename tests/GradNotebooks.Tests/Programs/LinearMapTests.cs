using System.Collections.Immutable;
using GradNotebooks.Tests.Expressions.Primitives;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Programs;

/// <summary>
/// Each primitive in every combination of shapes that it takes, differentiated once and twice: what several directions at once come to, and
/// which entries may differ from 0, against one direction after the other.
/// </summary>
public sealed class LinearMapTests
{
    private static readonly Shape[] Shapes = [Shape.Scalar, new(3), new(4), new(2, 3), new(3, 4), new(3, 1), new(1, 4), new(3, 3)];

    public static TheoryData<string> Names => new(PrimitiveTableTests.All.Select(p => p.Name));

    [Theory, MemberData(nameof(Names))]
    public void Several_directions_at_once_give_what_each_gives_alone(string name)
    {
        foreach (var (map, point) in Maps(name))
        {
            var (columns, rows) = (map.Leaves.Sum(leaf => leaf.Shape.Count), OneByOne(map, point));
            var colouring = Colouring.OfColumns([[.. Enumerable.Range(0, columns)]], columns);
            var seeds = new Seeds(map.Leaves, colouring, columns, isUnrolled: false);
            var roots = Batch.Of(map, seeds.Images[0], columns);
            for (var i = 0; i < roots.Length; i++)
            {
                Assert.Equal(BatchForms.Widened(map.Roots[i].Shape, columns), roots[i].Shape);
            }

            Value[] values = [.. roots.Select(root => root.Value(point))];
            for (var column = 0; column < columns; column++)
            {
                double[] found = [.. values.SelectMany(v => v.Array[(column * v.Count / columns)..((column + 1) * v.Count / columns)])];
                Assert.All(rows[column].Zip(found), pair => Near(pair.First, pair.Second, $"{name}, direction {column}"));
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void What_is_said_to_be_0_is_0(string name)
    {
        foreach (var (map, point) in Maps(name))
        {
            var (pattern, columns) = (Sparsity.Of(map, samples: 0), OneByOne(map, point));
            for (var row = 0; row < pattern.Length; row++)
            {
                Assert.Equal(pattern[row].Order().Distinct(), pattern[row]);
                for (var column = 0; column < columns.Length; column++)
                {
                    Assert.True(columns[column][row] == 0 || pattern[row].Contains(column), $"{name}: row {row}, column {column}");
                }
            }
        }
    }

    /// <summary>J·v and vᵀJ of the primitive, and H·v of its weighted squares.</summary>
    private static IEnumerable<(LinearMap Map, Point Point)> Maps(string name)
    {
        var row = PrimitiveTableTests.All.Single(p => p.Name == name);
        var combinations = Combinations(row).ToArray();
        Assert.NotEmpty(combinations);
        foreach (var shapes in combinations)
        {
            var trial = new Trial(row, shapes, new Random(1));
            var output = Apply.Raw(row, [.. trial.Arguments]);
            ImmutableArray<Expr> by = [.. trial.Arguments];
            var directions = new Directions(by);
            var jacobian = output.Jacobian(trial.Arguments);
            yield return (new LinearMap([jacobian.Cotangent], [.. by.Select(p => jacobian.Rows[p])]), trial.Point);
            yield return (new LinearMap(directions.Leaves, [output.JacobianVectorProduct(directions.ByParameter)]), trial.Point);

            var weights = new Data("weight", output.Shape);
            trial.Point[weights] = new Value(output.Shape, [.. Enumerable.Range(0, output.Shape.Count).Select(i => 1 + 0.1 * i)]);
            var weighted = Square(output) * weights;
            var hessian = (weighted.Shape.IsScalar ? weighted : Sum(weighted)).Hessian(trial.Arguments);
            yield return (new LinearMap(hessian.Directions.Leaves, [.. by.Select(p => hessian.Product[p])]), trial.Point);
        }
    }

    private static IEnumerable<Shape[]> Combinations(Primitive row)
    {
        IEnumerable<Shape[]> all = [[]];
        for (var i = 0; i < row.Arity; i++)
        {
            all = all.SelectMany(_ => Shapes, (before, shape) => (Shape[])[.. before, shape]);
        }

        return all.Where(shapes => Takes(row, shapes));
    }

    private static bool Takes(Primitive row, Shape[] shapes)
    {
        try
        {
            _ = Apply.Raw(row, [.. shapes.Select((s, i) => (Expr)new Parameter($"u{i + 1}", s))]);
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    /// <summary>The columns of the matrix, one direction after the other.</summary>
    private static double[][] OneByOne(LinearMap map, Point point)
    {
        var layout = new ParameterLayout(map.Leaves, map.Leaves.Select(leaf => leaf.Shape));
        return
        [
            .. Enumerable.Range(0, layout.Count).Select(column =>
            {
                var at = layout.PointAt(Value.Unit(new Shape(layout.Count), column).Numbers, point);
                return ParameterLayout.Flatten(map.Roots.Select(root => root.Value(at)));
            }),
        ];
    }

    private static void Near(double expected, double found, string where) => Assert.True(
        expected.Equals(found) || Math.Abs(expected - found) <= 1e-12 * Math.Max(1, Math.Abs(expected)),
        $"{where}: {found:R}, not {expected:R}");
}
