using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class CellIdsTests
{
    [Fact]
    public void Ids_that_are_right_stay_and_others_are_of_their_cells_places()
    {
        string?[] ids = ["a", null, "a", "", "b c", new('x', 64), new('x', 65), "é", "ok\n", "A-_9"];
        Assert.Equal(
            ["a", "cell-2", "cell-3", "cell-4", "cell-5", new('x', 64), "cell-7", "cell-8", "cell-9", "A-_9"],
            CellIds.Mended(ids));
    }

    [Fact]
    public void A_new_id_is_none_that_another_cell_has_and_what_is_mended_stays()
    {
        var mended = CellIds.Mended([null, "cell-1", "cell-1-2", "cell-1", "cell-4-2"]);
        Assert.Equal(["cell-1-3", "cell-1", "cell-1-2", "cell-4", "cell-4-2"], mended);
        Assert.Equal(mended, CellIds.Mended(mended));
    }
}
