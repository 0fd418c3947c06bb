using GradNotebooks.Cli.Grading.Cells;

namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>
/// What the process gets that works out a student's answers: compiled cells, and where the answers are wanted. There is no right answer
/// in it, no solution and no seed.
/// </summary>
/// <param name="Given">The cells that everybody was given, which run first.</param>
/// <param name="Tasks">The tasks to run, in order.</param>
internal sealed record AnswerRequest(IReadOnlyList<CellImage> Given, IReadOnlyList<TaskRequest> Tasks)
{
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Given.Count);
        foreach (var cell in Given)
        {
            Write(writer, cell);
        }

        writer.Write(Tasks.Count);
        foreach (var task in Tasks)
        {
            writer.Write(task.Id);
            writer.Write(task.Runs);
            writer.Write(task.Exercise);
            writer.Write(task.Answer);
            writer.Write(task.Places);
            Write(writer, task.Cell);
        }
    }

    public static AnswerRequest Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        var given = Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadCell(reader)).ToArray();
        var tasks = Enumerable.Range(0, reader.ReadInt32()).Select(_ => new TaskRequest(
            reader.ReadString(), reader.ReadBoolean(), reader.ReadString(), reader.ReadString(), reader.ReadString(), ReadCell(reader)));
        return new AnswerRequest(given, [.. tasks]);
    }

    private static void Write(BinaryWriter writer, CellImage cell)
    {
        writer.Write(cell.Name);
        writer.Write(cell.Type);
        writer.Write(cell.Method);
        writer.Write(cell.Bytes.Length);
        writer.Write(cell.Bytes);
    }

    private static CellImage ReadCell(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
}
