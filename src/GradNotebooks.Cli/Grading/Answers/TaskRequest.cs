using GradNotebooks.Cli.Grading.Cells;

namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>A task of which the answer is wanted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Runs">Whether its cell is to run; one that took an earlier process down is there only for those compiled on it.</param>
/// <param name="Exercise">The variable of a given cell that is the exercise.</param>
/// <param name="Answer">The variable or method of the cell that is the answer.</param>
/// <param name="Places">Where the answer is wanted, <see cref="AnswerPlaces"/> as JSON.</param>
/// <param name="Cell">The student's cell.</param>
internal sealed record TaskRequest(string Id, bool Runs, string Exercise, string Answer, string Places, CellImage Cell);
