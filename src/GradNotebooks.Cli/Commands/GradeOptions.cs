using System.CommandLine;
using System.Globalization;
using GradNotebooks.Cli.Grading.Answers;

namespace GradNotebooks.Cli.Commands;

/// <summary>What is graded, by what, where to, and what students' code may take: the same words for one machine and for a cluster.</summary>
internal sealed class GradeOptions
{
    public GradeOptions()
    {
        UnknownOptions.AreRefusedBy(Submissions);
        Level.AcceptOnlyFromAmong("1", "2");
    }

    public Argument<string> Submissions { get; } = new("submissions")
    {
        Description = "What students handed in: a folder, or the zip that Moodle, Canvas or Gradescope gives.",
        HelpName = "SUBMISSIONS",
    };

    public Option<string> Bundle { get; } = new("--bundle")
    {
        Description = "The bundle that the assignment's release wrote.",
        HelpName = "FILE",
        Required = true,
    };

    public Option<string> Output { get; } = new("--out", "-o")
    {
        Description = "The folder for results, feedback and the class's tables. What is graded there already is not graded again.",
        HelpName = "DIR",
        Required = true,
    };

    public Option<double?> Timeout { get; } = Positive("--timeout", "SECONDS", "How long a task may run; 10 unless told otherwise.");

    public Option<double?> Memory { get; } = Positive("--memory", "MB", "How much a task may hold; 400 unless told otherwise.");

    public Option<int> Level { get; } = new("--level")
    {
        Description = "How far students' code is kept away: 2, a sandbox, or 1, a process with limits, for code that you trust.",
        HelpName = "1|2",
        DefaultValueFactory = _ => 2,
    };

    /// <summary>What students' code may take.</summary>
    public AnswerLimits Limits(ParseResult parsed) => new(
        (AnswerLevel)parsed.GetValue(Level),
        parsed.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : AnswerLimits.Usual.Time,
        parsed.GetValue(Memory) is { } megabytes ? (long)(megabytes * 1e6) : AnswerLimits.Usual.Memory);

    /// <summary>An option that is a number from 1 to 100 000.</summary>
    public static Option<double?> Positive(string name, string help, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (>= 1 and <= 100_000))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is to be a number from 1 to 100 000."));
            }
        });
        return option;
    }

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
