// dotnet run -c Release --project tests/GradNotebooks.Law -- <count> <seed>           so many random losses, and what broke the law
// dotnet run -c Release --project tests/GradNotebooks.Law -- <count> <seed> <graph>   one of them alone
// dotnet run -c Release --project tests/GradNotebooks.Law -- samples                  gradients known in closed form
using System.Diagnostics;
using System.Globalization;
using GradNotebooks.Law;

if (args is ["samples"])
{
    var failed = Samples.Failed(out var count);
    Console.WriteLine(string.Join('\n', [.. failed, $"{count} samples, {failed.Count} failed"]));
    return failed.Count > 0 ? 1 : 0;
}

var numbers = args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
var (graphs, seed) = (numbers.ElementAtOrDefault(0) is > 0 and var n ? n : 1000, numbers.ElementAtOrDefault(1) is > 0 and var s ? s : 1);
var watch = Stopwatch.StartNew();
Counts counts;
if (numbers is [_, _, var graph])
{
    var audit = new Audit(seed);
    audit.Try(graph);
    counts = audit.Counts;
    var loss = Audit.Loss(seed, graph);
    Console.WriteLine($"{loss.Head}{string.Join('\n', loss.Truth.Slopes.Select(t => $"// {t}"))}");
}
else
{
    counts = Audit.Run(graphs, seed);
}

Console.WriteLine($"{counts.Told()}{counts.Table()}. {watch.Elapsed.TotalSeconds:F0} s.");
return counts.Broken > 0 ? 1 : 0;
