using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Grading;

/// <summary>
/// A class of 300 that hands in the seed problem's assignment, each with a score that is known beforehand: right in many forms, with each
/// mistake of the table, with cells lost, copied and broken, with files that are none, and with code that would do harm.
/// </summary>
internal sealed class SeedClass
{
    public const int Size = 300;

    private static readonly Assignment Released = Author.Assignment(Author.Notebook(Author.Example));

    private readonly Random _random = new(20_261);
    private readonly List<Handed> _handed = [];
    private readonly JsonNode _notebook = JsonNode.Parse(Author.Released(Released))!;

    private SeedClass()
    {
    }

    public static Bundle Bundle { get; } = Bundle.Of(Released, StudentNotebook.Of(Released).Release);

    /// <summary>Makes the class.</summary>
    /// <param name="bundle">A path that hostile code tries to read.</param>
    /// <param name="port">A port of this machine that it tries to reach.</param>
    public static IReadOnlyList<Handed> Make(string bundle, int port)
    {
        var made = new SeedClass();
        foreach (var (name, code) in HostileCode.All(bundle, port))
        {
            made.Add($"hostile: {name}", Right().Set("typed", code + "\nvar typedDLdc = \"b\";"), 17);
        }

        foreach (var (task, code, gradient) in Mistakes())
        {
            made.Add($"{code} in {task}", Right().Set(task, $"string {AnswerOf(task)} = \"{gradient}\";"), 20 - PointsOf(task));
        }

        made.Broken();
        while (made._handed.Count < Size)
        {
            made.Add("right in some form", made.RightInSomeForm(), 20);
        }

        return made._handed;
    }

    private static Sources Right() => new Sources()
        .Set("dLda", "Expr dLda = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * (2 * u + b) * Partial(f, 2)(x, a));")
        .Set("dLdb", "Expr dLdb = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);")
        .Set("dLdc", "Expr dLdc = Sum(2 * (yhat - y) * Partial(h, 2)(v, c));")
        .Set("number", "double dLdbHere = -14;")
        .Set("code", """
            double ByC(double[] x, double[] y, double a, double b, double c)
            {
                var sum = 0.0;
                for (var n = 0; n < x.Length; n++) { var v = a * x[n] * (a * x[n] + b); sum += 2 * (c * v - y[n]) * v; }
                return sum;
            }
            """)
        .Set("typed", "string typedDLdc = \"sum(2*(ŷ - y)*∂₂h(v, c))\";");

    /// <summary>Every wrong gradient that the table makes of the three questions with unknown functions, one for each code and place.</summary>
    private static IEnumerable<(string Task, string Code, string Gradient)> Mistakes()
    {
        foreach (var (task, by) in new[] { ("dLda", "a"), ("dLdb", "b"), ("dLdc", "c") })
        {
            var exercise = ExampleLoss.Exercise(by);
            var mutants = exercise.Problem.Mutants.DistinctBy(mutant => mutant.Mutation.Kind.Code).ToList();
            foreach (var mutant in mutants)
            {
                var text = mutant.Mutation.Gradient.ToString();
                // Arrays of zeros and a one have no name that a student could type.
                if (!text.Contains('"') && !exercise.Problem.Reference.Units.Values.Any(unit => text.Contains(unit.Name!)))
                {
                    yield return (task, mutant.Mutation.Kind.Code, text);
                }
            }
        }
    }

    private static string AnswerOf(string task) => Bundle.Tasks.Single(one => one.Id == task).Answer;

    private static decimal PointsOf(string task) => Bundle.Tasks.Single(one => one.Id == task).Points;

    private Sources RightInSomeForm() => Right()
        .Set("dLda", Any(
            "Expr dLda = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * (2 * u + b) * Partial(f, 2)(x, a));",
            "var dLda = -2 * Sum((y - yhat) * (u + u + b) * Partial(f, 2)(x, a) * Partial(h, 1)(v, c));",
            "string dLda = \"Σₙ 2(ŷₙ − yₙ)·∂₁h(vₙ, c)·(2uₙ + b)·∂₂f(xₙ, a)\";",
            "Expr r = yhat - y, fa = Partial(f, 2)(x, a), hv = Partial(h, 1)(v, c); Expr dLda = Sum(4 * r * hv * u * fa) + b * Sum(2 * r * hv * fa);"))
        .Set("dLdb", Any(
            "Expr dLdb = 2 * Sum(u * (yhat - y) * Partial(h, 1)(v, c));",
            "string dLdb = \"sum(2 (h(v, c) - y) h_1(v, c) f(x, a))\";",
            "Expr sum = 0; foreach (var part in new[] { yhat, -y }) { sum += Sum(2 * part * Partial(h, 1)(v, c) * u); } Expr dLdb = sum;",
            "Expr By(Expr link) => Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * link);\nvar dLdb = By(u);"))
        .Set("dLdc", Any(
            "Expr dLdc = Sum(2 * (yhat - y) * Partial(h, 2)(v, c));",
            "var dLdc = Sum(Partial(h, 2)(g(f(x, a), b), c) * (h(g(f(x, a), b), c) - y)) * 2;",
            "string dLdc = \"2 sum((ŷ - y) h_2(v, c))\";"))
        .Set("number", Any("double dLdbHere = -14;", "var dLdbHere = 1 * 2 * 1 + 2 * (2 * 1 * (1 * 4 + 2 - 10));", "decimal dLdbHere = -14.00m;"))
        .Set("code", Any(
            "double ByC(double[] x, double[] y, double a, double b, double c) => x.Zip(y, (s, t) => { var u = s * a; var v = u * u + b * u; return 2 * (c * v - t) * v; }).Sum();",
            "Expr ByC = Sum(2 * (c * (a * x * a * x + b * (a * x)) - y) * (a * x * a * x + b * (a * x)));"))
        .Set("typed", Any(
            "string typedDLdc = \"sum(2*(ŷ - y)*∂₂h(v, c))\";", "var typedDLdc = \"d/dc Loss\";", "var typedDLdc = loss.Gradient(c)[c];"));

    private string Any(params string[] forms) => forms[_random.Next(forms.Length)];

    private void Broken()
    {
        foreach (var task in Bundle.Tasks)
        {
            Add($"{task.Id} deleted", Right().Remove(task.Id), 20 - task.Points);
            Add($"{task.Id} does not compile", Right().Set(task.Id, "this is no C#"), 20 - task.Points);
            Add($"{task.Id} throws", Right().Set(task.Id, "throw new InvalidOperationException(\"no\");"), 20 - task.Points);
            Add($"{task.Id} left as it was", Right().Remove(task.Id).KeepStub(task.Id), 20 - task.Points);
            Add($"{task.Id} copied, the wrong one last", Right().Then(task.Id, "var nothing = 0;"), 20 - task.Points);
            Add($"{task.Id} copied, the right one last", Right().Before(task.Id, "var nothing = 0;"), 20);
        }

        Add("nothing done", new Sources().KeepAllStubs(), 0);
        AddFile("no notebook", "hello"u8.ToArray(), 0);
        AddFile("cut off", Encoding.UTF8.GetBytes(_notebook.ToJsonString())[..2000], 0);
        AddFile("a page", "<!DOCTYPE html><html><body>Log in</body></html>"u8.ToArray(), 0);
        Add("by hand, with the kit", Right().Set("dLdb", "Expr dLdb = loss.Gradient(b)[b];"), 17);
        Add("by hand, typed for the kit", Right().Set("dLdb", "string dLdb = \"d/db Loss\";"), 17);
        Add("carried forward", Right().Set("number", "double dLdbHere = 14;"), 17);
        Add("finite differences", Right().Set("code", """
            double ByC(double[] x, double[] y, double a, double b, double c)
            {
                double L(double c) => x.Zip(y, (s, t) => { var u = s * a; var r = c * (u * u + b * u) - t; return r * r; }).Sum();
                return (L(c + 1e-5) - L(c - 1e-5)) / 2e-5;
            }
            """), 20);
    }

    private void Add(string what, Sources sources, decimal points)
    {
        var notebook = _notebook.DeepClone();
        var cells = notebook["cells"]!.AsArray();
        foreach (var cell in cells.ToList())
        {
            var source = string.Concat(cell!["source"]!.AsArray().Select(line => line!.ToString()));
            if (source.StartsWith("//@task ", StringComparison.Ordinal))
            {
                var place = cells.IndexOf(cell);
                cells.Remove(cell);
                var head = source.Split('\n')[0];
                foreach (var own in Enumerable.Reverse(sources.Of(head.Split(' ')[1], source)))
                {
                    var copy = cell.DeepClone();
                    copy["source"] = new JsonArray(own == source ? own : $"{head}\n{own}");
                    cells.Insert(place, copy);
                }
            }
        }

        AddFile(what, Encoding.UTF8.GetBytes(notebook.ToJsonString()), points);
    }

    private void AddFile(string what, byte[] file, decimal points) => _handed.Add(new Handed($"s{_handed.Count:000}", file, points, what));

    /// <summary>What is in the cells of a submission, by task; more than one where a cell was copied.</summary>
    private sealed class Sources
    {
        private readonly Dictionary<string, List<string>> _sources = [];
        private readonly HashSet<string> _stubs = [];

        public Sources Set(string task, string code)
        {
            _sources[task] = [code];
            return this;
        }

        public Sources Remove(string task)
        {
            _sources.Remove(task);
            return this;
        }

        public Sources KeepStub(string task)
        {
            _stubs.Add(task);
            return this;
        }

        public Sources KeepAllStubs()
        {
            _stubs.UnionWith(Bundle.Tasks.Select(task => task.Id));
            return this;
        }

        public Sources Then(string task, string code)
        {
            _sources[task].Add(code);
            return this;
        }

        public Sources Before(string task, string code)
        {
            _sources[task].Insert(0, code);
            return this;
        }

        public List<string> Of(string task, string stub) => _stubs.Contains(task) ? [stub] : _sources.GetValueOrDefault(task, []);
    }
}
