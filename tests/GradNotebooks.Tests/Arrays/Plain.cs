namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>
/// Array operations as plain loops over rows, which share nothing with the library. A vector is one row, a number a row of one; results
/// come row by row.
/// </summary>
internal static class Plain
{
    public static double[] Elementwise(double[][] u, double[][] v, Func<double, double, double> f)
    {
        var (rows, columns) = (Math.Max(u.Length, v.Length), Math.Max(u[0].Length, v[0].Length));
        return Table(rows, columns, (i, j) => f(u[i % u.Length][j % u[0].Length], v[i % v.Length][j % v[0].Length]));
    }

    public static double[] Product(double[][] a, double[][] b)
    {
        var result = new double[a.Length * b[0].Length];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b[0].Length; j++)
            {
                for (var k = 0; k < b.Length; k++)
                {
                    result[(i * b[0].Length) + j] += a[i][k] * b[k][j];
                }
            }
        }

        return result;
    }

    public static double[][] Turned(double[][] a) => [.. Enumerable.Range(0, a[0].Length).Select(j => a.Select(row => row[j]).ToArray())];

    public static double[] Flat(double[][] a) => [.. a.SelectMany(row => row)];

    public static double[] EachRow(double[][] a, Func<double[], double> gather) => [.. a.Select(gather)];

    public static double[] EachRow(double[][] a, Func<double[], double[]> map) => [.. a.SelectMany(map)];

    public static double[] EachColumn(double[][] a, Func<double[], double> gather) => EachRow(Turned(a), gather);

    /// <summary>Works each column out as a whole; results come row by row.</summary>
    public static double[] EachColumnLine(double[][] a, Func<double[], double[]> map) =>
        Flat(Turned([.. Turned(a).Select(map)]));

    public static double[] Running(double[] u, Func<double, double, double> combine)
    {
        double[] result = [.. u];
        for (var i = 1; i < u.Length; i++)
        {
            result[i] = combine(result[i - 1], u[i]);
        }

        return result;
    }

    public static double Product(double[] u) => u.Aggregate(1.0, (p, v) => p * v);

    public static double Variance(double[] u) => u.Sum(v => (v - u.Average()) * (v - u.Average())) / u.Length;

    public static double LogSumExp(double[] u) => Math.Log(u.Sum(Math.Exp));

    public static double Norm(double[] u) => Math.Sqrt(u.Sum(x => x * x));

    public static double[] Softmax(double[] u) => [.. u.Select(x => Math.Exp(x) / u.Sum(Math.Exp))];

    public static double[] LogSoftmax(double[] u) => [.. u.Select(x => x - LogSumExp(u))];

    /// <summary>Numbers in rows of a shape's last size.</summary>
    public static double[][] Rows(int[] shape, double[] numbers) => [.. numbers.Chunk(shape.Length == 0 ? 1 : shape[^1])];

    private static double[] Table(int rows, int columns, Func<int, int, double> entry) =>
        [.. Enumerable.Range(0, rows).SelectMany(i => Enumerable.Range(0, columns).Select(j => entry(i, j)))];
}
