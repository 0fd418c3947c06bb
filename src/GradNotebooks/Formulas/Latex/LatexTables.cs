using System.Xml.Linq;
using static GradNotebooks.Formulas.MathMLElements;

namespace GradNotebooks.Formulas;

/// <summary>Sets what grows with its contents: delimiters, and the environments that are tables.</summary>
internal sealed class LatexTables(LatexCursor cursor, LatexRow row)
{
    /// <summary><c>\left( … \right)</c>, its <c>\left</c> already read.</summary>
    public LatexAtom Delimited()
    {
        List<XElement?> body = [Delimiter("prefix")];
        while (true)
        {
            body.Add(row.Until(@"\middle", @"\right"));
            if (cursor.Take(@"\middle"))
            {
                body.Add(Delimiter("infix"));
                continue;
            }

            cursor.Expect(@"\right");
            body.Add(Delimiter("postfix"));
            return new LatexAtom(Element("mrow", [.. body]), AtomKind.Ordinary);
        }
    }

    /// <summary>A delimiter of a given height, <c>\big(</c> and the like.</summary>
    public LatexAtom Sized(string height, string command)
    {
        var kind = command[^1] switch { 'l' => AtomKind.Open, 'r' => AtomKind.Close, _ => AtomKind.Ordinary };
        var delimiter = Delimiter();
        if (kind == AtomKind.Ordinary)
        {
            kind = delimiter switch { "(" or "[" or "{" => AtomKind.Open, ")" or "]" or "}" => AtomKind.Close, _ => kind };
        }

        var sign = Operator(
            delimiter,
            ("stretchy", "true"), ("symmetric", "true"), ("minsize", height), ("maxsize", height), ("lspace", "0"), ("rspace", "0"));
        return new LatexAtom(sign, kind);
    }

    /// <summary><c>\begin{cases} … \end{cases}</c>, its <c>\begin</c> already read.</summary>
    public LatexAtom Environment()
    {
        var name = cursor.RawGroup();
        if (!LatexSymbols.Environments.TryGetValue(name, out var environment))
        {
            throw new LatexException($@"\begin{{{name}}} is not known");
        }

        var columns = name is "array" or "alignedat" ? Columns(name, environment.Columns) : environment.Columns;
        var display = columns == "rl" || name is "gathered" or "gather" or "gather*" or "equation" or "equation*";
        var rows = new List<XElement>();
        while (!cursor.Take(@"\end"))
        {
            rows.Add(TableRow(columns));
            if (cursor.Take(@"\\"))
            {
                cursor.SkipOption();
            }
        }

        if (cursor.RawGroup() is var end && end != name)
        {
            throw new LatexException($@"\begin{{{name}}} is closed by \end{{{end}}}");
        }

        var table = Element("mtable", display ? new XAttribute("displaystyle", "true") : null, rows);
        var fenced = Element("mrow", Delimiter(environment.Open, "prefix"), table, Delimiter(environment.Close, "postfix"));
        return new LatexAtom(fenced, AtomKind.Ordinary);
    }

    private string Columns(string name, string otherwise)
    {
        var given = string.Concat(cursor.RawGroup().Where(c => c is 'l' or 'c' or 'r'));
        return name == "array" && given.Length > 0 ? given : otherwise;
    }

    private XElement TableRow(string columns)
    {
        var cells = new List<XElement>();
        var column = 0;
        do
        {
            var alignment = columns[column % columns.Length] switch { 'l' => "left", 'r' => "right", _ => "center" };
            // In an alignment the relation belongs to both sides, so no gap may open between the columns of a pair.
            var padding = columns != "rl" ? "" : column % 2 == 0 ? ";padding-right:0" : ";padding-left:0";
            var body = row.Until(continues: columns == "rl" && column % 2 == 1, "&", @"\\", @"\end");
            cells.Add(Element("mtd", new XAttribute("style", $"text-align:{alignment}{padding}"), body));
            column++;
        }
        while (cursor.Take("&"));
        return Element("mtr", cells);
    }

    private string Delimiter()
    {
        var token = cursor.Next();
        return token switch
        {
            "(" or ")" or "[" or "]" or "|" or "/" => token,
            "<" => "⟨",
            ">" => "⟩",
            "." => "",
            @"\{" => "{",
            @"\}" => "}",
            @"\|" or @"\Vert" => "‖",
            @"\vert" => "|",
            ['\\', .. var name] when LatexSymbols.Operators.TryGetValue(name, out var symbol)
                && symbol.Kind is AtomKind.Open or AtomKind.Close => symbol.Text,
            _ => throw new LatexException($"{token} is not a delimiter"),
        };
    }

    private XElement? Delimiter(string form) => Delimiter(Delimiter(), form);

    /// <summary>A delimiter that grows with what it encloses; null for the empty one.</summary>
    private static XElement? Delimiter(string delimiter, string form) => delimiter.Length == 0
        ? null
        : Operator(delimiter, ("fence", "true"), ("stretchy", "true"), ("form", form));
}
