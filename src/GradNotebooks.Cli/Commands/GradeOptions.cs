using System.CommandLine;
using System.Globalization;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Commands;

/// <summary>What grading is asked for: the submissions, the bundle, the folder of the results, and what students' code may take.</summary>
internal sealed class GradeOptions
{
    private readonly Argument<string> _submissions = new("submissions")
    {
        Description = "What students handed in: a folder, or the zip that Moodle, Canvas or Gradescope gives.",
        HelpName = "SUBMISSIONS",
    };

    private readonly Option<string> _bundle = new("--bundle")
    {
        Description = "The bundle that the assignment's release wrote.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string> _folder = new("--out", "-o")
    {
        Description = "The folder for results, feedback and the class's tables. What is graded there already is not graded again.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<double?> _workers = Positive(
        "--workers", "N", "How many are graded at a time; as many as there are processors unless told otherwise.");

    private readonly Option<double?> _timeout = Positive("--timeout", "SECONDS", "How long a task may run; 10 unless told otherwise.");

    private readonly Option<double?> _memory = Positive("--memory", "MB", "How much a task may hold; 400 unless told otherwise.");

    private readonly Option<int> _level = new("--level")
    {
        Description = "How far students' code is kept away: 2, a sandbox, or 1, a process with limits, for code that you trust.",
        HelpName = "1|2",
        DefaultValueFactory = _ => 2,
    };

    public GradeOptions()
    {
        UnknownOptions.AreRefusedBy(_submissions);
        _level.AcceptOnlyFromAmong("1", "2");
    }

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        AddSharedTo(command);
        command.Options.Add(_workers);
    }

    /// <summary>Gives those to a command that are the same wherever it is graded: all but how many are graded at a time here.</summary>
    public void AddSharedTo(Command command)
    {
        command.Arguments.Add(_submissions);
        foreach (var option in new Option[] { _bundle, _folder, _timeout, _memory, _level })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Where the submissions are.</summary>
    public string SubmissionsOf(ParseResult parsed) => parsed.GetRequiredValue(_submissions);

    /// <summary>Where the bundle is.</summary>
    public string BundleOf(ParseResult parsed) => parsed.GetRequiredValue(_bundle);

    /// <summary>The assignment.</summary>
    /// <exception cref="UsageException">Its bundle cannot be read.</exception>
    public Bundle Assignment(ParseResult parsed) => Bundle.Read(BundleOf(parsed));

    /// <summary>Where the results go.</summary>
    public string FolderOf(ParseResult parsed) => parsed.GetRequiredValue(_folder);

    /// <summary>How many are graded at a time.</summary>
    public int Workers(ParseResult parsed) => parsed.GetValue(_workers) is { } asked ? Math.Max(1, (int)asked) : Environment.ProcessorCount;

    /// <summary>What students' code may take.</summary>
    /// <exception cref="UsageException">There can be no sandbox here.</exception>
    public AnswerLimits Limits(ParseResult parsed)
    {
        var limits = LimitsElsewhere(parsed);
        Probe(limits.Level);
        return limits;
    }

    /// <summary>The same for code that runs on other machines, which see for themselves whether there can be a sandbox.</summary>
    public AnswerLimits LimitsElsewhere(ParseResult parsed) => new(
        (AnswerLevel)parsed.GetValue(_level),
        parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : AnswerLimits.Usual.Time,
        parsed.GetValue(_memory) is { } megabytes ? (long)(megabytes * 1e6) : AnswerLimits.Usual.Memory);

    private static void Probe(AnswerLevel level)
    {
        if (level == AnswerLevel.Sandbox)
        {
            try
            {
                Sandbox.Probe();
            }
            catch (UsageException exception)
            {
                throw new UsageException(
                    exception.Message.Replace("--sandbox", "--level 2").Split(" Without ")[0]
                        + " With --level 1 students' code runs with limits and all your rights: take it for code that you trust.");
            }
        }
    }

    private static Option<double?> Positive(string name, string help, string description)
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
}
