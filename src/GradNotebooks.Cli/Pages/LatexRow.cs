using System.Text;

namespace GradNotebooks.Cli.Pages;

/// <summary>One piece of a formula, set, with how it behaves among its neighbours.</summary>
internal readonly record struct LatexAtom(string MathML, AtomKind Kind);

/// <summary>Sets a row of atoms: attaches their sub- and superscripts, and spaces them by TeX's rules where MathML has none.</summary>
internal sealed class LatexRow
{
    private const string ThinSpace = "<mspace width=\"0.1667em\"/>";

    private readonly LatexCursor _cursor;
    private readonly LatexAtoms _atoms;

    public LatexRow(LatexCursor cursor)
    {
        _cursor = cursor;
        _atoms = new LatexAtoms(cursor, this);
    }

    /// <summary>
    /// Sets what comes before one of the tokens, which stays. A row that continues another, as the right side of an alignment does,
    /// begins with a binary minus.
    /// </summary>
    public string Until(params ReadOnlySpan<string> ends) => Until(continues: false, ends);

    public string Until(bool continues, params ReadOnlySpan<string> ends)
    {
        var row = new StringBuilder();
        var count = 0;
        var before = continues ? AtomKind.Ordinary : AtomKind.Open;
        while (_cursor.Peek() is var token && !ends.Contains(token))
        {
            if (token.Length == 0)
            {
                throw new LatexException($"{ends[^1]} is missing");
            }

            if (Scripted(before) is not { } atom)
            {
                continue;
            }

            if (NeedsSpace(before, atom.Kind))
            {
                row.Append(ThinSpace);
                count++;
            }

            row.Append(atom.MathML);
            count++;
            before = atom.Kind == AtomKind.Space ? before : atom.Kind;
        }

        return count == 1 ? row.ToString() : $"<mrow>{row}</mrow>";
    }

    /// <summary>One argument of a command: a group, or the single token that stands for it.</summary>
    public string Argument()
    {
        if (_cursor.Take("{"))
        {
            var group = Until("}");
            _cursor.Expect("}");
            return group;
        }

        return _cursor.NextDigit() is { } digit
            ? $"<mn>{digit}</mn>"
            : _atoms.Next(AtomKind.Open)?.MathML ?? throw new LatexException("an argument is missing");
    }

    private LatexAtom? Scripted(AtomKind before)
    {
        // A script with nothing before it hangs on an empty base, as in ^{2}.
        var atom = _cursor.Peek() is "^" or "_" or "'" ? new LatexAtom("<mrow></mrow>", AtomKind.Ordinary) : _atoms.Next(before);
        if (atom is not { } found)
        {
            return null;
        }

        var (below, above) = (default(string), default(string));
        while (true)
        {
            while (LatexSymbols.Ignored.Contains(_cursor.Peek().TrimStart('\\')))
            {
                _cursor.Next();
            }

            if (_cursor.Peek() == "'")
            {
                // The sign is raised already; in a superscript it would end up tiny and too high.
                found = found with { MathML = $"<mrow>{found.MathML}{Primes()}</mrow>" };
            }
            else if (_cursor.Take("_"))
            {
                below = Once(below, Argument());
            }
            else if (_cursor.Take("^"))
            {
                above = above is null ? Argument() : $"<mrow>{above}{Argument()}</mrow>";
            }
            else
            {
                return found with { MathML = Attach(found, below, above) };
            }
        }

        static string Once(string? there, string script) =>
            there is null ? script : throw new LatexException("there are two scripts in one place");
    }

    private string Primes()
    {
        var count = 0;
        while (_cursor.Take("'"))
        {
            count++;
        }

        return $"<mo form=\"postfix\" lspace=\"0\" rspace=\"0\">{count switch { 1 => "′", 2 => "″", 3 => "‴", _ => new string('′', count) }}</mo>";
    }

    private static string Attach(LatexAtom atom, string? below, string? above)
    {
        var limits = atom.Kind is AtomKind.Sum or AtomKind.LimitFunction;
        return (below, above) switch
        {
            (null, null) => atom.MathML,
            (_, null) => Element(limits ? "munder" : "msub", below),
            (null, _) => Element(limits ? "mover" : "msup", above),
            _ => Element(limits ? "munderover" : "msubsup", below + above),
        };

        string Element(string name, string scripts) => $"<{name}>{atom.MathML}{scripts}</{name}>";
    }

    private static bool NeedsSpace(AtomKind before, AtomKind next) =>
        (before is AtomKind.Function or AtomKind.LimitFunction && next is AtomKind.Ordinary or AtomKind.Function or AtomKind.LimitFunction)
        || (before is AtomKind.Ordinary or AtomKind.Close && next is AtomKind.Function or AtomKind.LimitFunction);
}
