namespace GradNotebooks;

// Arrays of numbers that stand in the formula itself, without data and a point that gives their values.
public static partial class Calculus
{
    /// <summary>
    /// Given numbers, standing for themselves: a vector from double[], a matrix from double[,]. Nothing is differentiated by them. An array
    /// of 0 and 1 is a mask, <c>Where(mask, u, v)</c>.
    /// </summary>
    /// <param name="numbers">The numbers; they are copied.</param>
    /// <exception cref="ModelException">There is none, or one is not a number.</exception>
    /// <example>
    /// <code>
    /// var x = Parameter("x", 2);
    /// var loss = Dot(x, MatMul(Constant(new double[,] { { 2, 1 }, { 1, 3 } }), x));
    /// </code>
    /// </example>
    public static Expr Constant(Value numbers) => numbers.Shape.IsScalar ? numbers[0] : ConstantArray.Of(numbers);

    /// <summary>The identity matrix of so many rows, written I₃.</summary>
    /// <exception cref="ModelException">The size is less than 1.</exception>
    public static Expr Identity(int size)
    {
        var shape = Fixed("Identity", size, size);
        return ConstantArray.Of(new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(i => i % (size + 1) == 0 ? 1.0 : 0)]));
    }

    /// <summary>A vector of ones.</summary>
    /// <exception cref="ModelException">The size is less than 1.</exception>
    public static Expr Ones(int size) => Algebra.BroadcastTo(1, Fixed("Ones", size));

    /// <summary>A matrix of ones.</summary>
    /// <exception cref="ModelException">A size is less than 1.</exception>
    public static Expr Ones(int rows, int columns) => Algebra.BroadcastTo(1, Fixed("Ones", rows, columns));

    /// <summary>A vector of zeros.</summary>
    /// <exception cref="ModelException">The size is less than 1.</exception>
    public static Expr Zeros(int size) => Algebra.BroadcastTo(0, Fixed("Zeros", size));

    /// <summary>A matrix of zeros.</summary>
    /// <exception cref="ModelException">A size is less than 1.</exception>
    public static Expr Zeros(int rows, int columns) => Algebra.BroadcastTo(0, Fixed("Zeros", rows, columns));

    /// <summary>
    /// A row for each class number, 1 at the place of the class and 0 elsewhere: <c>OneHot(new[] { 2, 0 }, 3)</c> has the rows 0, 0, 1 and
    /// 1, 0, 0.
    /// </summary>
    /// <param name="classes">The class of each sample, counted from 0.</param>
    /// <param name="count">How many classes there are, which is how long the rows are.</param>
    /// <exception cref="ModelException">A class is no whole number, or is not among those that there are.</exception>
    public static Expr OneHot(Value classes, int count)
    {
        var shape = Fixed("OneHot", classes.Count, count);
        var numbers = new double[shape.Count];
        for (var i = 0; i < classes.Count; i++)
        {
            var place = classes[i] == Math.Floor(classes[i]) ? classes[i] : throw new ModelException(
                $"OneHot: class {Formulas.NumberText.Format(classes[i])} at place {i} is no whole number: classes are counted from 0.");
            numbers[i * count + (place >= 0 && place < count ? (int)place : throw new ModelException(
                $"OneHot: there is no class {Formulas.NumberText.Format(place)}, which stands at place {i}: "
                + $"{count} {(count == 1 ? "class has" : "classes have")} the numbers 0 to {count - 1}."))] = 1;
        }

        return Constant(new Value(shape, numbers));
    }

    /// <summary>
    /// The same for class numbers that come with the point: <c>OneHot(Data("y"), 3)</c> has a row for each sample. A number that is none of
    /// the classes has a row of zeros.
    /// </summary>
    /// <param name="classes">A vector of class numbers, counted from 0.</param>
    /// <param name="count">How many classes there are.</param>
    /// <exception cref="ModelException">The class numbers are no vector.</exception>
    public static Expr OneHot(Expr classes, int count)
    {
        var places = Constant(new Value(Fixed("OneHot", count), [.. Enumerable.Range(0, count).Select(i => (double)i)]));
        return classes.Shape.Rank == 1
            ? Arrays.Reshaped(classes, new Shape(classes.Shape.Sizes[0], 1)) == places
            : throw new ModelException($"OneHot: {classes} is of shape {classes.Shape}, and class numbers are a vector.");
    }

    /// <summary>
    /// The lower triangular matrix of these entries, row by row: of v₀, v₁, v₂ it has the rows v₀, 0 and v₁, v₂. Its gradient goes back to
    /// them.
    /// </summary>
    /// <param name="entries">A vector of n(n + 1)/2 entries.</param>
    /// <exception cref="ModelException">There is another number of entries.</exception>
    public static Expr LowerTriangular(Expr entries) => Triangles.LowerTriangular.Of(entries);
}
