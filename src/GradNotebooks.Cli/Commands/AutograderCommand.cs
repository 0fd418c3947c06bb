using System.CommandLine;
using System.Reflection;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// <c>gradnb grade export autograder</c>: what grades each submission on the platform itself, and what Gradescope's then calls.
/// </summary>
internal static class AutograderCommand
{
    private const string Gradescope = "gradescope";
    private const string Classroom50 = "classroom50";

    /// <summary>Writes an autograder.</summary>
    public static Command Create()
    {
        var platform = new Option<string>("--for")
        {
            Description = "The platform: gradescope, which gets a zip with all that it needs, or classroom50, which gets an autograder.py.",
            HelpName = $"{Gradescope}|{Classroom50}",
            DefaultValueFactory = _ => Gradescope,
        };
        platform.AcceptOnlyFromAmong(Gradescope, Classroom50);
        var bundle = new Option<string>("--bundle")
        {
            Description = "The bundle that the assignment's release wrote; for Gradescope.",
            HelpName = "FILE",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write.",
            HelpName = "FILE",
            Required = true,
        };
        var force = ExportedFile.Force();
        var command = new Command("autograder", "Writes what grades each submission on Gradescope or Classroom 50, as it is handed in.")
        {
            platform, bundle, output, force,
        };
        command.SetAction(parsed => ExportCommand.Answer(parsed, () =>
        {
            var (path, told) = (parsed.GetRequiredValue(output), parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(platform) == Classroom50)
            {
                new ExportedFile(path, IsPython, parsed.GetValue(force)).Write(Python());
                told.WriteLine($"Written: {path}. It asks for gradnb on the PATH, and for the bundle's path in GRADNB_BUNDLE.");
                return;
            }

            var assignment = Bundle.Read(parsed.GetValue(bundle)
                ?? throw new UsageException("Which assignment? Name the bundle that its release wrote by --bundle."));
            var zip = AutograderZip.Of(assignment);
            new ExportedFile(path, AutograderZip.IsOne, parsed.GetValue(force)).Write(zip, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            told.WriteLine(
                $"Written: {path}, {zip.Length / 1_000_000} MB, with the solutions in it: for Gradescope, and nobody but you may read it.");
        }));
        return command;
    }

    /// <summary>Grades the one submission of a container of Gradescope's.</summary>
    public static Command Run()
    {
        var root = new Argument<string>("root") { Description = "The folder that Gradescope calls /autograder.", HelpName = "DIR" };
        var bundle = new Option<string>("--bundle") { Description = "The bundle.", HelpName = "FILE", Required = true };
        var command = new Command("run-autograder", "Grades the submission of a container of Gradescope's.") { root, bundle };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellation) =>
        {
            await new AutograderRun(parsed.GetRequiredValue(root), parsed.GetRequiredValue(bundle), parsed.InvocationConfiguration.Output)
                .RunAsync(cancellation).ConfigureAwait(false);
            return ExitCodes.Success;
        });
        return command;
    }

    private static bool IsPython(byte[] bytes) => bytes.AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Python()));

    private static string Python()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("autograder.py")!);
        return text.ReadToEnd();
    }
}
