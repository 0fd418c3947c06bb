using System.Text;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>A plan as text: s for single numbers, A for arrays, r for the registers that hold a block of samples.</summary>
internal sealed class Listing
{
    private readonly StringBuilder _text = new();
    private readonly Plan _plan;
    private readonly Dictionary<int, string> _slots;
    private readonly Dictionary<int, string> _buffers;

    private Listing(Plan plan)
    {
        _plan = plan;
        var computed = plan.Stages.SelectMany(s => s)
            .Select(s => s.Array is { } array ? (array.Target.IsBuffer ? -1 : array.Target.Index) : s.Target)
            .Concat(plan.BlockedLoops.SelectMany(s => s.Gathers).Select(g => g.Slot)).ToHashSet();
        _slots = Enumerable.Range(0, plan.Slots.Length)
            .Where(s => !computed.Contains(s))
            .ToDictionary(s => s, s => NumberText.Format(plan.Slots[s]));
        foreach (var (node, slot) in plan.Numbers)
        {
            _slots[slot] = node.Name!;
        }

        _buffers = plan.Arrays.ToDictionary(a => a.Buffer, a => a.Node.Name!);
    }

    public static string Of(Plan plan, Expr loss, IEnumerable<Expr> parameters)
    {
        var listing = new Listing(plan);
        for (var level = 0; level < plan.Stages.Length; level++)
        {
            if (level > 0)
            {
                listing.Write(plan.BlockedLoops[level - 1]);
            }

            foreach (var step in plan.Stages[level])
            {
                listing.Write(step);
            }
        }

        var name = loss.Name ?? "Loss";
        foreach (var (root, what) in plan.Roots.Zip(parameters.Select(p => $"∂{name}/∂{p}").Prepend(name)))
        {
            listing.Line($"{what} = {listing.At(root)}");
        }

        return listing._text.ToString().TrimEnd();
    }

    private void Write(PlanStep step)
    {
        if (step.Array is { } array)
        {
            Line($"{At(array.Target)} = {Call(array.Operation, [.. array.Inputs.Select(At)])}");
        }
        else
        {
            int[] operands = [step.A, step.B, step.C];
            Line($"{Slot(step.Target)} = {Call(step.Function!, [.. operands[..step.Arity].Select(Slot)])}");
        }
    }

    private void Write(BlockedLoopPlan blockedLoop)
    {
        Line("for each block of samples:");
        foreach (var step in blockedLoop.Steps)
        {
            int[] operands = [step.A, step.B, step.C];
            var taken = operands.Where(o => o != BlockStep.None);
            var call = Call(step.Operation, [.. taken.Select(o => o < 0 ? Slot(~o) : Register(blockedLoop, o))]);
            Line(step.Kernel is null
                ? $"    {Slot(blockedLoop.Gathers[step.Target].Slot)} ← {call}"
                : $"    {Register(blockedLoop, step.Target)} = {call}");
        }
    }

    private string Register(BlockedLoopPlan blockedLoop, int register) =>
        register < blockedLoop.Data.Length
            ? $"{_plan.Samples[blockedLoop.Data[register]].Name}"
            : $"r{register - blockedLoop.Data.Length + 1}";

    private string At(Storage place) =>
        !place.IsBuffer ? Slot(place.Index) : _buffers.GetValueOrDefault(place.Index, $"A{place.Index + 1}");

    private string Slot(int slot) => _slots.GetValueOrDefault(slot, $"s{slot + 1}");

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string Call(Operation operation, string[] operands) => operands.Length == 2 && operation is Elementary
        ? $"{operands[0]} {operation.Name} {operands[1]}"
        : $"{operation.Name}({string.Join(", ", operands)})";
}
