using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Kernel;

/// <summary>A run of lines of a cell in one language, beginning at a line of the cell counted from one.</summary>
internal sealed record CellSection(CellLanguage Language, string Source, int FirstLine);

/// <summary>Splits a cell at its magics, lines such as <c>#!markdown</c>, and refuses those that are not run here.</summary>
internal static class CellSections
{
    private static readonly string WhatRuns = $"gradnb runs {CellLanguage.AllTold}";

    /// <summary>Refuses, before anything runs, a notebook that could not run to its end.</summary>
    public static void Check(Notebook notebook)
    {
        var language = Languages.OfNotebook(notebook.Metadata);
        if (language != Languages.CSharp)
        {
            throw new UsageException(
                $"{System.IO.Path.GetFileName(notebook.Path)} is a notebook in {language}; gradnb runs C# notebooks. " +
                "Choose the kernel .NET (C#) for it, or run it with its own kernel in Jupyter.");
        }

        foreach (var cell in notebook.Runnable)
        {
            foreach (var section in Split(cell).Where(section => section.Language == CellLanguage.CSharp))
            {
                Directives.Check(cell.Number, section);
            }
        }
    }

    public static IReadOnlyList<CellSection> Split(Cell cell)
    {
        var language = CellLanguage.Of(cell.Language) ?? throw new UsageException(
            $"Cell {cell.Number} is in {cell.Language}; {WhatRuns}. Rewrite the cell in C#, or run the notebook in VS Code.");
        var sections = new List<CellSection>();
        var (first, lines) = (1, cell.Source.Split('\n'));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("#!", StringComparison.Ordinal))
            {
                Close(i);
                language = Magic(lines[i].Trim(), cell.Number, i + 1);
                first = i + 2;
            }
        }

        Close(lines.Length);
        return sections;

        void Close(int end)
        {
            var source = string.Join('\n', lines[(first - 1)..end]);
            if (!string.IsNullOrWhiteSpace(source))
            {
                sections.Add(new CellSection(language, source, first));
            }
        }
    }

    private static CellLanguage Magic(string line, int cell, int lineNumber) =>
        CellLanguage.Of(Languages.Normalise(line[2..])) ?? throw new UsageException(
            $"Cell {cell}, line {lineNumber}: {line.Split(' ')[0]} is not supported; {WhatRuns}. " +
            "Rewrite the cell in C#, or run the notebook in VS Code.");
}
