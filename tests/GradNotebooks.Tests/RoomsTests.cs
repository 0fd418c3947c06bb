using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests;

/// <summary>The folders of the library stand in one order.</summary>
public sealed class RoomsTests
{
    // Expressions and their primitives are one room: an operator of C# is a member of the type that it is written between.
    private readonly Rooms _library = new(
        "GradNotebooks",
        "GradNotebooks",
        "Formulas",
        "Arrays",
        "Expressions",
        "Differentiation",
        "Typesetting",
        "Parsing",
        "Evaluation",
        "Programs/Lowering",
        "Programs/Scheduling",
        "Programs/Running",
        "Programs",
        "Checking",
        "Descent",
        "Exercises",
        "Views/Html",
        "Views/Graphs",
        "Views/Charts",
        "Views/Results",
        "Views/Pages",
        ".");

    [Fact]
    public void A_room_names_only_what_lies_in_it_or_in_a_room_before_it() => Assert.Empty(_library.WrongArrows());
}
