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
        _slots = plan.Constants.ToDictionary(c => c.Slot, c => NumberText.Format(c.Number));
        foreach (var (node, slot) in plan.Numbers)
        {
            _slots[slot] = node.Name!;
        }

        _buffers = plan.Arrays.ToDictionary(a => a.Place, a => a.Node.Name!);
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
        if (step.Work < 0)
        {
            var array = _plan.ArraySteps[~step.Work];
            Line($"{At(array.Target)} = {Call(array.Operation, [.. array.Inputs.Select(At)])}");
        }
        else
        {
            int[] operands = [step.A, step.B, step.C];
            var function = _plan.Functions[step.Work];
            Line($"{Slot(step.Target)} = {Call(function, [.. operands[..function.Primitive.Arity].Select(Slot)])}");
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
