using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>
/// One of the nonlinear regressions of NIST's Statistical Reference Datasets (https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml, in
/// the public domain), as its file tells it: data, two starts, and what the fit must come to, certified to eleven digits.
/// </summary>
internal sealed partial class NistProblem
{
    private const int CertifiedDigits = 11;

    private static readonly ImmutableArray<(string Name, Func<Expr[], Expr[], Expr> Model)> Models =
    [
        ("Bennett5", (b, x) => b[1] * Pow(b[2] + x[1], -1 / b[3])),
        ("BoxBOD", (b, x) => b[1] * (1 - Exp(-b[2] * x[1]))),
        ("Chwirut1", (b, x) => Exp(-b[1] * x[1]) / (b[2] + b[3] * x[1])),
        ("Chwirut2", (b, x) => Exp(-b[1] * x[1]) / (b[2] + b[3] * x[1])),
        ("DanWood", (b, x) => b[1] * Pow(x[1], b[2])),
        ("Eckerle4", (b, x) => b[1] / b[2] * Exp(-0.5 * Square((x[1] - b[3]) / b[2]))),
        ("ENSO", (b, x) => b[1] + Wave(b[2], b[3], 12, x[1]) + Wave(b[5], b[6], b[4], x[1]) + Wave(b[8], b[9], b[7], x[1])),
        ("Gauss1", DecayAndTwoPeaks),
        ("Gauss2", DecayAndTwoPeaks),
        ("Gauss3", DecayAndTwoPeaks),
        ("Hahn1", CubicByCubic),
        ("Kirby2", (b, x) => (b[1] + b[2] * x[1] + b[3] * Square(x[1])) / (1 + b[4] * x[1] + b[5] * Square(x[1]))),
        ("Lanczos1", ThreeDecays),
        ("Lanczos2", ThreeDecays),
        ("Lanczos3", ThreeDecays),
        ("MGH09", (b, x) => b[1] * (Square(x[1]) + x[1] * b[2]) / (Square(x[1]) + x[1] * b[3] + b[4])),
        ("MGH10", (b, x) => b[1] * Exp(b[2] / (x[1] + b[3]))),
        ("MGH17", (b, x) => b[1] + b[2] * Exp(-x[1] * b[4]) + b[3] * Exp(-x[1] * b[5])),
        ("Misra1a", (b, x) => b[1] * (1 - Exp(-b[2] * x[1]))),
        ("Misra1b", (b, x) => b[1] * (1 - Pow(1 + b[2] * x[1] / 2, -2))),
        ("Misra1c", (b, x) => b[1] * (1 - Pow(1 + 2 * b[2] * x[1], -0.5))),
        ("Misra1d", (b, x) => b[1] * b[2] * x[1] / (1 + b[2] * x[1])),
        ("Nelson", (b, x) => b[1] - b[2] * x[1] * Exp(-b[3] * x[2])),
        ("Rat42", (b, x) => b[1] / (1 + Exp(b[2] - b[3] * x[1]))),
        ("Rat43", (b, x) => b[1] / Pow(1 + Exp(b[2] - b[3] * x[1]), 1 / b[4])),
        ("Roszman1", (b, x) => b[1] - b[2] * x[1] - Atan(b[3] / (x[1] - b[4])) / Math.PI),
        ("Thurber", CubicByCubic),
    ];

    private readonly Parameter[] _parameters;
    private readonly Data[] _data;
    private readonly double[][] _columns;
    private readonly double[][] _starts;

    private NistProblem(string name, Func<Expr[], Expr[], Expr> model, string file)
    {
        Name = name;
        double[][] rows = [.. ParameterLine().Matches(file).Select(row => Numbers(row.Groups[1].Value))];
        _starts = [[.. rows.Select(r => r[0])], [.. rows.Select(r => r[1])]];
        Certified = [.. rows.Select(r => r[2])];
        StandardErrors = [.. rows.Select(r => r[3])];
        SumOfSquares = Numbers(SumLine().Match(file).Groups[1].Value)[0];

        var lines = file[file.LastIndexOf("Data:", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        double[][] observations = [.. lines.Select(Numbers)];
        _columns = [.. Enumerable.Range(0, observations[0].Length).Select(j => observations.Select(o => o[j]).ToArray())];
        _data = [.. _columns.Select((_, i) => Data(i == 0 ? "y" : $"x{i}"))];
        _parameters = [.. rows.Select((_, i) => Parameter($"b{i + 1}"))];
        Residuals = model([0, .. _parameters], [.. _data]) - (name == "Nelson" ? Log(_data[0]) : _data[0]);
    }

    public string Name { get; }

    /// <summary>What the model says less what was observed, a number for each observation.</summary>
    public Expr Residuals { get; }

    public Expr[] Parameters => [.. _parameters];

    /// <summary>The certified parameters.</summary>
    public double[] Certified { get; }

    /// <summary>Their certified standard deviations.</summary>
    public double[] StandardErrors { get; }

    /// <summary>The certified sum of the squared residuals.</summary>
    public double SumOfSquares { get; }

    /// <summary>All 27 of them.</summary>
    public static IEnumerable<NistProblem> All() => Models.Select(m => new NistProblem(m.Name, m.Model, File(m.Name)));

    public static NistProblem Of(string name) => All().Single(problem => problem.Name == name);

    /// <summary>The data, and the parameters as at the first or the second start.</summary>
    public Point Start(int start)
    {
        var point = new Point();
        foreach (var (leaf, column) in _data.Zip(_columns))
        {
            point[leaf] = column;
        }

        foreach (var (parameter, number) in _parameters.Zip(_starts[start - 1]))
        {
            point[parameter] = number;
        }

        return point;
    }

    /// <summary>How many certified digits every parameter has, NIST's logarithm of the relative error: at least 0 and at most 11.</summary>
    public double Digits(Point reached) => _parameters.Select(p => (double)reached[p]).Zip(Certified, Digits).Min();

    /// <summary>How many digits a number has in common with a certified one.</summary>
    public static double Digits(double number, double certified) =>
        double.IsFinite(number) ? Math.Clamp(-Math.Log10(Math.Abs(number - certified) / Math.Abs(certified)), 0, CertifiedDigits) : 0;

    private static Expr Wave(Expr cosine, Expr sine, Expr period, Expr x) =>
        cosine * Cos(2 * Math.PI * x / period) + sine * Sin(2 * Math.PI * x / period);

    private static Expr DecayAndTwoPeaks(Expr[] b, Expr[] x) => b[1] * Exp(-b[2] * x[1])
        + b[3] * Exp(-Square(x[1] - b[4]) / Square(b[5]))
        + b[6] * Exp(-Square(x[1] - b[7]) / Square(b[8]));

    private static Expr ThreeDecays(Expr[] b, Expr[] x) =>
        b[1] * Exp(-b[2] * x[1]) + b[3] * Exp(-b[4] * x[1]) + b[5] * Exp(-b[6] * x[1]);

    private static Expr CubicByCubic(Expr[] b, Expr[] x) =>
        (b[1] + b[2] * x[1] + b[3] * Square(x[1]) + b[4] * Pow(x[1], 3)) / (1 + b[5] * x[1] + b[6] * Square(x[1]) + b[7] * Pow(x[1], 3));

    private static double[] Numbers(string line) => [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(word => double.Parse(word, CultureInfo.InvariantCulture))];

    private static string File(string name)
    {
        using var reader = new StreamReader(typeof(NistProblem).Assembly.GetManifestResourceStream($"{name}.dat")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^ *b\d = (.*)$", RegexOptions.Multiline)]
    private static partial Regex ParameterLine();

    [GeneratedRegex("^Residual Sum of Squares:(.*)$", RegexOptions.Multiline)]
    private static partial Regex SumLine();
}
