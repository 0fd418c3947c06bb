using GradNotebooks.Tests.Support;
using Microsoft.CodeAnalysis;

namespace GradNotebooks.Cli.Tests;

/// <summary>The folders of the command stand in one order, and it leans on no more of the library than anybody may.</summary>
public sealed class RoomsTests
{
    /// <summary>A partial method that the compiler's own generator fills in.</summary>
    private const string GeneratedLater = "CS8795";

    private readonly Rooms _command = new(
        "GradNotebooks.Cli", "gradnb",
        "Messages", "Files", "Notebooks", "Assignments", "Submissions", "Editing", "Kernel", "Session", "Grading/Cells", "Grading/Answers",
        "Grading/Tasks", "Grading/Marking", "Grading/Keys", "Grading", "Jupyter/Wire", "Jupyter", "Pages", "Results",
        "Gradebooks", "Clusters", "Commands", ".");

    [Fact]
    public void It_compiles_against_the_librarys_public_face() => Assert.Empty(
        _command.Compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != GeneratedLater));

    [Fact]
    public void A_room_names_only_what_lies_in_it_or_in_a_room_before_it() => Assert.Empty(_command.WrongArrows());
}
