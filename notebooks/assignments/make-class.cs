// Writes a class that handed in the seed problem: dotnet run make-class.cs out/seed-problem.ipynb class 300
// Of ten students five are right, in several forms; four made one of the usual mistakes; and one handed in something that does not run.
using System.Text.Json.Nodes;

if (args is not [var released, var folder, var number] || !int.TryParse(number, out var count) || !File.Exists(released))
{
    Console.Error.WriteLine("Write: dotnet run make-class.cs out/seed-problem.ipynb class 300, with the notebook that students got.");
    return 2;
}

var right = new Dictionary<string, string[]>
{
    ["dLda"] =
    [
        "Expr dLda = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * (2 * u + b) * Partial(f, 2)(x, a));",
        "var r = yhat - y;\nExpr dLda = 2 * Sum(r * Partial(h, 1)(v, c) * b * Partial(f, 2)(x, a)) "
            + "+ Sum(4 * r * Partial(h, 1)(v, c) * u * Partial(f, 2)(x, a));",
    ],
    ["dLdb"] = ["Expr dLdb = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);", "Expr dLdb = -2 * Sum((y - yhat) * u * Partial(h, 1)(v, c));"],
    ["dLdc"] = ["Expr dLdc = Sum(2 * (yhat - y) * Partial(h, 2)(v, c));"],
    ["number"] = ["double dLdbHere = -14;", "double dLdbHere = 2.0 - 16.0;"],
    ["code"] =
    [
        """
        double ByC(double[] x, double[] y, double a, double b, double c)
        {
            double Second(double s) => a * s * (a * s + b);
            return x.Zip(y, (s, t) => 2 * (c * Second(s) - t) * Second(s)).Sum();
        }
        """,
    ],
    ["typed"] = ["string typedDLdc = \"2 sum((ŷ - y) ∂₂h(v, c))\";"],
};

(string Task, string Code)[] mistakes =
[
    ("dLda", "Expr dLda = Sum(2 * (yhat - y) * (2 * u + b) * Partial(f, 2)(x, a));"),
    ("dLda", "Expr dLda = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * 2 * u * Partial(f, 2)(x, a));"),
    ("dLdb", "Expr dLdb = Sum((yhat - y) * Partial(h, 1)(v, c) * u);"),
    ("dLdb", "Expr dLdb = Sum(2 * (y - yhat) * Partial(h, 1)(v, c) * u);"),
    ("dLdc", "Expr dLdc = Sum(2 * yhat * Partial(h, 2)(v, c));"),
    ("number", "double dLdbHere = -7;"),
    ("typed", "string typedDLdc = \"sum((ŷ - y) ∂₂h(v, c))\";"),
];

string[] broken =
[
    "Expr dLda = Sum(2 * (yhat - y)", "while (true) { }\nExpr dLda = 0;", "Expr dLda = loss.Gradient(a)[a];", "throw new NotImplementedException();",
];

for (var i = 0; i < count; i++)
{
    var answers = right.ToDictionary(task => task.Key, task => task.Value[i % task.Value.Length]);
    if (i % 10 is >= 5 and < 9)
    {
        var (task, code) = mistakes[i / 2 % mistakes.Length];
        answers[task] = code;
    }
    else if (i % 10 == 9)
    {
        answers["dLda"] = broken[i / 10 % broken.Length];
    }

    var notebook = JsonNode.Parse(File.ReadAllText(released))!;
    foreach (var cell in notebook["cells"]!.AsArray())
    {
        var source = cell!["source"] is JsonArray lines ? string.Concat(lines.Select(line => $"{line}")) : $"{cell["source"]}";
        if (source.StartsWith("//@task ", StringComparison.Ordinal) && answers.TryGetValue(source.Split(' ')[1], out var answer))
        {
            cell["source"] = $"{source.Split('\n')[0]}\n{answer}";
        }
    }

    var own = Directory.CreateDirectory(Path.Combine(folder, $"student-{i:000}")).FullName;
    File.WriteAllText(Path.Combine(own, "seed-problem.ipynb"), notebook.ToJsonString());
}

Console.WriteLine($"{count} submissions in {folder}.");
return 0;
