using System.CommandLine;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb grade export canvas</c> and <c>moodle</c>: fill grades into the file that the platform exported.</summary>
internal static class FillCommand
{
    public static Command Canvas()
    {
        var column = Column("The assignment's column, as its header has it: “Seed problem (1234)”.");
        column.Required = true;
        return Create(
            "canvas",
            "Fills grades into the gradebook that Canvas exported; Canvas takes it back by Import.",
            column,
            CanvasGradebook.Read!);
    }

    public static Command Moodle() => Create(
        "moodle",
        "Fills grades into the grading worksheet of a Moodle assignment; Moodle takes it back by “Upload grading worksheet”.",
        Column("The column of grades, where its name is not known in your language."),
        MoodleWorksheet.Read);

    private static Option<string> Column(string description) => new("--column") { Description = description, HelpName = "NAME" };

    private static Command Create(
        string name, string description, Option<string> column, Func<byte[], string, string?, string?, Gradebook> read)
    {
        var results = ExportCommand.Results();
        var into = new Option<string>("--into")
        {
            Description = "The file that was exported there. Grades are filled into it; all else in it stays as it is.",
            HelpName = "FILE",
            Required = true,
        };
        var by = new Option<string>("--by")
        {
            Description = "The column that has the ids of the results, where that is not the platform's own number of a student.",
            HelpName = "NAME",
        };
        var scale = new Option<bool>("--scale")
        {
            Description = "Fill in the same share of the platform's points, where those are others than the assignment's.",
        };
        var force = new Option<bool>("--force") { Description = "Replace grades that are there and differ." };
        var command = new Command(name, description) { results, into, column, by, scale, force };
        command.SetAction(parsed => ExportCommand.Answer(parsed, () =>
        {
            var path = parsed.GetRequiredValue(into);
            var book = read(Read(path), path, parsed.GetValue(column), parsed.GetValue(by));
            var filled = book.Fill(
                ExportCommand.ReadAll(parsed.GetRequiredValue(results)), parsed.GetValue(scale), parsed.GetValue(force));
            if (filled.IsChanged)
            {
                Write(path, filled.Bytes);
            }

            foreach (var told in filled.Told)
            {
                parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Harmless(told));
            }

            parsed.InvocationConfiguration.Output.WriteLine(filled.IsChanged ? $"Written: {path}" : $"{path} stays as it is.");
        }));
        return command;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message} Name the file that you exported by --into.");
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        try
        {
            using var file = PendingFile.Write(path, stream => stream.Write(bytes));
            file.Replace();
        }
        catch (IOException exception)
        {
            throw new UsageException($"{path} cannot be written, and is as it was: {exception.Message}");
        }
    }
}
