using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace GradNotebooks.Cli.Kernel;

/// <summary>Answers cells that ask for an input, out of what the command line gives: nobody is there to type.</summary>
internal static class Inputs
{
    public static void AnswerIn(CompositeKernel kernel, IReadOnlyDictionary<string, string> given)
    {
        kernel.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), kernel.Name);
        kernel.RegisterCommandHandler<RequestInput>((asked, context) =>
        {
            if (Names(asked).FirstOrDefault(given.ContainsKey) is { } answered)
            {
                context.Publish(new InputProduced(given[answered], asked));
            }
            else
            {
                var name = Names(asked).First();
                context.Fail(asked, message: $"the cell asks for an input and nobody is there to type it: give --input \"{name}=…\".");
            }

            return Task.CompletedTask;
        });
    }

    private static IEnumerable<string> Names(RequestInput asked) =>
        new[] { asked.ParameterName?.TrimStart('-'), asked.Prompt, asked.Prompt?.TrimEnd(' ', ':', '?'), "input" }
            .OfType<string>()
            .Where(name => name.Length > 0);
}
