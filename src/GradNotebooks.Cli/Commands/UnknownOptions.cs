using System.CommandLine;

namespace GradNotebooks.Cli.Commands;

/// <summary>Options that a command does not have. The parser takes them for arguments, so arguments must refuse them.</summary>
internal static class UnknownOptions
{
    /// <summary>Has the argument answer to a word that begins like an option with an error that names it.</summary>
    public static void AreRefusedBy(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var unknown in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"Unrecognized option '{unknown.Value}'.");
        }
    });
}
