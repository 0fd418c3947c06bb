using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Answers cells that ask for an input out of what the command line gives: nobody is there to type.</summary>
/// <param name="given">The answers, by the name or the prompt that a cell asks with.</param>
internal sealed class GivenInputs(IReadOnlyDictionary<string, string> given) : IKeyboard
{
    public Task<string> AskAsync(InputQuestion question)
    {
        var names = Names(question).ToList();
        return names.Find(given.ContainsKey) is { } answered
            ? Task.FromResult(given[answered])
            : throw new UsageException(
                $"the cell asks for an input and nobody is there to type it: give --input \"{names[0]}=…\".");
    }

    private static IEnumerable<string> Names(InputQuestion asked) =>
        new[] { asked.Name, asked.Prompt, asked.Prompt.TrimEnd(' ', ':', '?'), "input" }
            .OfType<string>()
            .Where(name => name.Length > 0);
}
