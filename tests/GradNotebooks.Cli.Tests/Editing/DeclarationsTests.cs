using GradNotebooks.Cli.Editing;

namespace GradNotebooks.Cli.Tests.Editing;

public sealed class DeclarationsTests
{
    [Theory]
    [InlineData("var a = 1;", "a + 1", "int F() => 2;")]
    [InlineData("var a = 1; var b = 2;", "var a = 3;")]
    [InlineData("using System.Text;", "class C { }", "enum E { One }", "delegate void D();", "var (x, y) = (1, 2);")]
    public void A_cell_is_kept_if_it_declares_what_no_later_one_does(params string[] cells)
    {
        var declarations = new Declarations();
        Array.ForEach(cells, declarations.Add);
        Assert.Equal(cells.Where(cell => cell != "a + 1"), declarations.Cells);
    }

    [Fact]
    public void A_cell_that_runs_again_and_again_is_kept_once()
    {
        var declarations = new Declarations();
        for (var i = 0; i < 100; i++)
        {
            declarations.Add($"var a = {i};");
            declarations.Add($"int.TryParse(\"{i}\", out var b);");
        }

        Assert.Equal(["var a = 99;", "int.TryParse(\"99\", out var b);"], declarations.Cells);
    }
}
