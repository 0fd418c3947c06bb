using System.Reflection;
using System.Text;
using GradNotebooks.Cli.Grading.Cells;

namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>
/// All that the process does that works out a student's answers: it runs the cells, asks for each answer at the places it was given, and
/// says the numbers. It judges nothing, and has nothing to judge by.
/// </summary>
internal static class AnswerRunner
{
    /// <summary>The word by which a process knows that this is what it is for.</summary>
    public const string Word = "--work-out-answers";

    /// <summary>What a cell prints is kept so far.</summary>
    private const int MostPrinted = 2_000;

    /// <summary>A recursion may go deep before it takes the process down.</summary>
    private const int Stack = 64 << 20;

    public static void Serve()
    {
        AnswerRequest request;
        using (var input = Console.OpenStandardInput())
        {
            request = AnswerRequest.Read(input);
        }

        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        Console.SetIn(TextReader.Null);
        var thread = new Thread(() => Run(request, output), Stack);
        thread.Start();
        thread.Join();
        // Threads that a student's code has started do not keep the process.
        Environment.Exit(0);
    }

    private static void Run(AnswerRequest request, StreamWriter output)
    {
        using var cells = new LoadedCells([.. request.Given, .. request.Tasks.Select(task => task.Cell)], isUnloaded: false);
        var given = request.Given.Count;
        using (var printed = new KeptText(MostPrinted))
        {
            Console.SetOut(printed);
            Console.SetError(printed);
            for (var i = 0; i < given; i++)
            {
                cells.Run(i);
            }
        }

        // Before any answer can put something else in their place.
        var exercises = request.Tasks.Select(task => cells.Find(task.Exercise, ..given).Value as Exercise).ToArray();
        for (var i = 0; i < request.Tasks.Count; i++)
        {
            if (request.Tasks[i].Runs)
            {
                output.WriteLine(new AnswerLine(request.Tasks[i].Id, null, null, null).Write());
                output.WriteLine(Answer(cells, given + i, request.Tasks[i], exercises[i]).Write());
            }
        }
    }

    private static AnswerLine Answer(LoadedCells cells, int cell, TaskRequest task, Exercise? exercise)
    {
        using var printed = new KeptText(MostPrinted);
        Console.SetOut(printed);
        Console.SetError(printed);
        string? answer = null, failure = null;
        try
        {
            cells.Run(cell);
            // What an answer prints while it is asked for would tell where that is.
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Null);
            var (isFound, value) = cells.Find(task.Answer, cell..(cell + 1));
            answer = !isFound || exercise is null
                ? null
                : exercise.Compute(AnswerPlaces.Parse(task.Places), value).ToJson();
            failure = isFound ? null : $"The cell leaves no {task.Answer}: the answer is to be in it.";
        }
        catch (Exception exception)
        {
            failure = Told(exception is TargetInvocationException { InnerException: { } inner } ? inner : exception);
        }

        return new AnswerLine(task.Id, answer, failure, printed.ToString() is { Length: > 0 } text ? text : null);
    }

    private static string Told(Exception exception)
    {
        try
        {
            return exception switch
            {
                NotImplementedException => "There is no answer yet: the cell still has the line that stood in its place.",
                ModelException told => told.Message,
                _ => $"The cell failed: {exception.GetType().Name}, {exception.Message.ReplaceLineEndings(" ")}",
            };
        }
        catch (Exception)
        {
            // A student's own exception may fail to tell what it is.
            return $"The cell failed: {exception.GetType().Name}";
        }
    }
}
