using System.Xml.Linq;
using static GradNotebooks.Formulas.MathMLElements;

namespace GradNotebooks.Formulas;

/// <summary>One piece of a formula, set, with how it behaves among its neighbours.</summary>
internal readonly record struct LatexAtom(XElement MathML, AtomKind Kind);

/// <summary>Sets a row of atoms: attaches their sub- and superscripts, and spaces them by TeX's rules where MathML has none.</summary>
internal sealed class LatexRow
{
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
    public XElement Until(params ReadOnlySpan<string> ends) => Until(continues: false, ends);

    public XElement Until(bool continues, params ReadOnlySpan<string> ends)
    {
        var row = new List<XElement>();
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
                row.Add(Space("0.1667em"));
            }

            row.Add(atom.MathML);
            before = atom.Kind == AtomKind.Space ? before : atom.Kind;
        }

        return Row(row);
    }

    /// <summary>One argument of a command: a group, or the single token that stands for it.</summary>
    public XElement Argument()
    {
        if (_cursor.Take("{"))
        {
            var group = Until("}");
            _cursor.Expect("}");
            return group;
        }

        return _cursor.NextDigit() is { } digit
            ? Digits(digit)
            : _atoms.Next(AtomKind.Open)?.MathML ?? throw new LatexException("an argument is missing");
    }

    private LatexAtom? Scripted(AtomKind before)
    {
        // A script with nothing before it hangs on an empty base, as in ^{2}.
        var atom = _cursor.Peek() is "^" or "_" or "'" ? new LatexAtom(Row(), AtomKind.Ordinary) : _atoms.Next(before);
        if (atom is not { } found)
        {
            return null;
        }

        var (below, above) = (default(XElement), default(XElement));
        while (true)
        {
            while (LatexSymbols.Ignored.Contains(_cursor.Peek().TrimStart('\\')))
            {
                _cursor.Next();
            }

            if (_cursor.Peek() == "'")
            {
                found = found with { MathML = Row(found.MathML, Primes(Signs())) };
            }
            else if (_cursor.Take("_"))
            {
                below = Once(below, Argument());
            }
            else if (_cursor.Take("^"))
            {
                above = above is null ? Argument() : Row(above, Argument());
            }
            else
            {
                return found with { MathML = Attach(found, below, above) };
            }
        }

        static XElement Once(XElement? there, XElement script) =>
            there is null ? script : throw new LatexException("there are two scripts in one place");
    }

    private string Signs()
    {
        var count = 0;
        while (_cursor.Take("'"))
        {
            count++;
        }

        return count switch { 1 => "′", 2 => "″", 3 => "‴", _ => new string('′', count) };
    }

    private static XElement Attach(LatexAtom atom, XElement? below, XElement? above)
    {
        var limits = atom.Kind is AtomKind.Sum or AtomKind.LimitFunction;
        return (below, above) switch
        {
            (null, null) => atom.MathML,
            (_, null) => Element(limits ? "munder" : "msub", atom.MathML, below),
            (null, _) => Element(limits ? "mover" : "msup", atom.MathML, above),
            _ => Element(limits ? "munderover" : "msubsup", atom.MathML, below, above),
        };
    }

    private static bool NeedsSpace(AtomKind before, AtomKind next) =>
        (before is AtomKind.Function or AtomKind.LimitFunction && next is AtomKind.Ordinary or AtomKind.Function or AtomKind.LimitFunction)
        || (before is AtomKind.Ordinary or AtomKind.Close && next is AtomKind.Function or AtomKind.LimitFunction);
}
