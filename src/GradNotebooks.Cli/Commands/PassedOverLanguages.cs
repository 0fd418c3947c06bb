using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>Tells of cells in languages that are not run here, once for each language; what such a cell keeps stays.</summary>
internal sealed class PassedOverLanguages(TextWriter error)
{
    private readonly HashSet<string> _told = [];

    /// <summary>Whether the whole cell is passed over; if so, that is told.</summary>
    public bool PassesOver(Cell cell)
    {
        if (cell.IsPassedOver)
        {
            Tell(cell, CellLanguage.Of(cell.Language)?.Told ?? cell.Language);
        }

        return cell.IsPassedOver;
    }

    /// <summary>A part of the cell was passed over.</summary>
    public void Tell(Cell cell, string language)
    {
        if (_told.Add(language))
        {
            error.WriteLine(
                $"Cell {cell.Number} is in {language}, which gradnb does not run: cells in {language} are shown as they stand. " +
                "To run them, open the notebook in VS Code with Polyglot Notebooks.");
        }
    }
}
