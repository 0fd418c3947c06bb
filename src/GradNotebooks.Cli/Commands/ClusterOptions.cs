using System.CommandLine;
using System.Globalization;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Grading.Answers;

namespace GradNotebooks.Cli.Commands;

/// <summary>How a class is shared out over a cluster's machines.</summary>
internal sealed class ClusterOptions
{
    private const int MostProcessors = 256;

    private readonly Option<int> _shards = Count(
        "--shards", "How many shares the class is graded in, of many submissions each.", 16, Shard.Most);

    private readonly Option<int> _atOnce = Count("--at-once", "How many shares are graded at a time.", 4, Shard.Most);

    private readonly Option<int> _processors = Count(
        "--cpus", "How many processors a share has, and submissions it grades at a time.", 1, MostProcessors);

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _shards, _atOnce, _processors })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is to be done.</summary>
    /// <param name="parsed">What was asked for.</param>
    /// <param name="submissions">Where the submissions are, as the machines see it; so are the other paths.</param>
    /// <param name="bundle">Where the bundle is.</param>
    /// <param name="results">Where the results go.</param>
    /// <param name="limits">What students' code may take.</param>
    public ClusterPlan Plan(ParseResult parsed, string submissions, string bundle, string results, AnswerLimits limits) => new(
        submissions, bundle, results, limits, parsed.GetValue(_shards), parsed.GetValue(_atOnce), parsed.GetValue(_processors));

    /// <summary>An option that is a whole number from 1 on.</summary>
    public static Option<int> Count(string name, string description, int usual, int most)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is to be a whole number from 1 to {most}."));
            }
        });
        return option;
    }

    /// <summary>An option that is one word, of the signs that a cluster's own words have.</summary>
    public static Option<string?> Word(string name, string help, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !token.Value.All(sign => char.IsAsciiLetterOrDigit(sign) || "._-+:,/@".Contains(sign)))
            {
                result.AddError($"{name} is to be one word of letters, digits and . _ - + : , / @");
            }
        });
        return option;
    }
}
