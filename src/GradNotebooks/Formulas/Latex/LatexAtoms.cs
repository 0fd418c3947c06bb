using System.Xml.Linq;
using static GradNotebooks.Formulas.MathMLElements;

namespace GradNotebooks.Formulas;

/// <summary>Sets single atoms: letters, numbers, symbols, and the commands that take arguments.</summary>
internal sealed class LatexAtoms(LatexCursor cursor, LatexRow row)
{
    /// <summary>How deep commands and groups may stand in each other: far more than can be read, far less than the stack holds.</summary>
    private const int Deepest = 100;

    private readonly LatexTables _tables = new(cursor, row);
    private int _depth;

    /// <summary>The next atom, or null where a command leaves nothing to be seen.</summary>
    public LatexAtom? Next(AtomKind before)
    {
        if (++_depth > Deepest)
        {
            throw new LatexException($"it is nested more than {Deepest} deep");
        }

        var atom = Of(cursor.Next(), before);
        _depth--;
        return atom;
    }

    private LatexAtom? Of(string token, AtomKind before) => token switch
    {
        "" => throw new LatexException("an argument is missing"),
        "{" => Group(),
        "}" or "&" or @"\\" => throw new LatexException($"{token} stands where it should not"),
        ['\\', ..] => Command(token, before),
        "-" or "+" or "*" => Sign(token switch { "-" => "−", "*" => "∗", _ => token }, AtomKind.Binary, before),
        "=" or "<" or ">" or ":" => Sign(token, AtomKind.Relation, before),
        "(" or "[" => Fence(token, AtomKind.Open),
        ")" or "]" => Fence(token, AtomKind.Close),
        "|" or "/" => Fence(token, AtomKind.Ordinary),
        "," or ";" => new LatexAtom(Operator(token, ("separator", "true")), AtomKind.Punctuation),
        "." or "!" => Ordinary(Operator(token, ("lspace", "0"), ("rspace", "0"))),
        "~" => Gap(LatexSymbols.Spaces[token]),
        _ when char.IsAsciiDigit(token[0]) => Ordinary(Digits(token)),
        _ when char.IsLetter(token, 0) => Ordinary(Letter(token)),
        "#" or "$" or "%" => throw new LatexException($"{token} stands where it should not"),
        _ => Ordinary(Operator(token)),
    };

    private LatexAtom Group()
    {
        var body = row.Until("}");
        cursor.Expect("}");
        return Ordinary(body);
    }

    private LatexAtom? Command(string token, AtomKind before)
    {
        var name = token[1..];
        if (LatexSymbols.Operators.TryGetValue(name, out var symbol))
        {
            return symbol.Kind is AtomKind.Open or AtomKind.Close
                ? Fence(symbol.Text, symbol.Kind)
                : Sign(symbol.Text, symbol.Kind, before);
        }

        if (LatexSymbols.Names.TryGetValue(name, out var letter))
        {
            return new LatexAtom(LatexSymbols.IsUpright(letter.Text) ? Upright(letter.Text) : Letter(letter.Text), letter.Kind);
        }

        if (LatexSymbols.Spaces.TryGetValue(token, out var width))
        {
            return Gap(width);
        }

        if (LatexSymbols.Accents.TryGetValue(name, out var accent))
        {
            // An accent that takes a script of its own, as a brace does, is set over its base like a sum's limit.
            var kind = name == "overbrace" ? AtomKind.Sum : AtomKind.Ordinary;
            return new LatexAtom(Accented(row.Argument(), accent.Sign, accent.Stretches), kind);
        }

        if (LatexSymbols.Ignored.Contains(name))
        {
            return null;
        }

        return LatexSymbols.Functions.Contains(name) ? new LatexAtom(Letter(name), AtomKind.Function)
            : LatexSymbols.LimitFunctions.Contains(name) ? LimitFunction(LimitName(name))
            : MathAlphabet.Has(token) ? InAlphabet(token)
            : WithArguments(token, before);
    }

    private LatexAtom WithArguments(string token, AtomKind before) => token switch
    {
        @"\frac" or @"\cfrac" => Ordinary(Fraction()),
        @"\dfrac" => Ordinary(Styled("true", Fraction())),
        @"\tfrac" => Ordinary(Styled("false", Fraction())),
        @"\binom" => Ordinary(Row(Operator("("), Fraction(new XAttribute("linethickness", "0")), Operator(")"))),
        @"\sqrt" => Root(),
        @"\text" or @"\textrm" or @"\textit" or @"\textbf" or @"\mbox" => Phrase(token),
        @"\mathrm" or @"\mathit" or @"\mathnormal" => Word(token),
        @"\operatorname" => cursor.Take("*") ? LimitFunction(cursor.RawGroup()) : NamedFunction(),
        @"\underline" => Ordinary(Element(
            "munder", new XAttribute("accentunder", "true"), row.Argument(), Operator("_", ("stretchy", "true")))),
        @"\underbrace" => new LatexAtom(Element("munder", row.Argument(), Operator("⏟", ("stretchy", "true"))), AtomKind.Sum),
        @"\overset" or @"\stackrel" => Stacked("mover", before),
        @"\underset" => Stacked("munder", before),
        @"\boxed" => Ordinary(Element("mrow", new XAttribute("style", "border:1px solid;padding:.3em"), row.Argument())),
        @"\phantom" => Ordinary(Element("mphantom", row.Argument())),
        @"\displaystyle" => Ordinary(Styled("true", Rest())),
        @"\textstyle" => Ordinary(Styled("false", Rest())),
        @"\left" => _tables.Delimited(),
        @"\begin" => _tables.Environment(),
        @"\big" or @"\bigl" or @"\bigr" or @"\bigm" => _tables.Sized("1.2em", token),
        @"\Big" or @"\Bigl" or @"\Bigr" or @"\Bigm" => _tables.Sized("1.8em", token),
        @"\bigg" or @"\biggl" or @"\biggr" => _tables.Sized("2.4em", token),
        @"\Bigg" or @"\Biggl" or @"\Biggr" => _tables.Sized("3em", token),
        @"\{" => Fence("{", AtomKind.Open),
        @"\}" => Fence("}", AtomKind.Close),
        @"\|" or @"\Vert" => Fence("‖", AtomKind.Ordinary),
        @"\vert" => Fence("|", AtomKind.Ordinary),
        @"\%" or @"\_" or @"\#" or @"\$" or @"\&" => Ordinary(Upright(token[1..])),
        @"\backslash" => Ordinary(Operator(@"\")),
        _ => throw new LatexException($"{token} is not known"),
    };

    private LatexAtom Root()
    {
        if (!cursor.Take("["))
        {
            return Ordinary(Element("msqrt", row.Argument()));
        }

        var index = row.Until("]");
        cursor.Expect("]");
        return Ordinary(Element("mroot", row.Argument(), index));
    }

    private LatexAtom Phrase(string command)
    {
        var text = cursor.RawGroup();
        if (text.AsSpan().IndexOfAny('$', '\\') >= 0)
        {
            throw new LatexException($"{command} with a command or formula inside is not known");
        }

        var words = Text(text);
        words.SetAttributeValue("style", command switch { @"\textbf" => "font-weight:bold", @"\textit" => "font-style:italic", _ => null });
        return Ordinary(words);
    }

    private LatexAtom Word(string command) => Ordinary(command == @"\mathrm"
        ? Upright(Plain(command))
        : Element("mi", new XAttribute("style", "font-style:italic"), Plain(command)));

    private LatexAtom InAlphabet(string command) => Ordinary(Upright(MathAlphabet.Set(command, Plain(command))));

    /// <summary>The argument of a font command: letters and digits, or one command for a letter.</summary>
    private string Plain(string command)
    {
        var text = (cursor.Peek() == "{" ? cursor.RawGroup() : cursor.Next()).Trim();
        if (text.StartsWith('\\') && LatexSymbols.Names.TryGetValue(text[1..], out var letter))
        {
            return letter.Text;
        }

        return text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.')
            ? text
            : throw new LatexException($"{command}{{{text}}} is not known");
    }

    private LatexAtom NamedFunction() => new(Upright(cursor.RawGroup().Trim()), AtomKind.Function);

    private LatexAtom Stacked(string element, AtomKind before)
    {
        var script = row.Argument();
        var stacked = row.Argument();
        // What is set over a relation, as a question mark over =, leaves it a relation.
        return new LatexAtom(Element(element, stacked, script), before == AtomKind.Open ? AtomKind.Ordinary : AtomKind.Relation);
    }

    private static string LimitName(string name) => name switch
    {
        "limsup" => "lim\u2009sup",
        "liminf" => "lim\u2009inf",
        "argmax" => "arg\u2009max",
        "argmin" => "arg\u2009min",
        _ => name,
    };

    private static LatexAtom LimitFunction(string name) =>
        new(Operator(name, ("movablelimits", "true"), ("lspace", "0"), ("rspace", "0")), AtomKind.LimitFunction);

    /// <summary>A sign where there is nothing to its left that it could join to its right.</summary>
    private static LatexAtom Sign(string text, AtomKind kind, AtomKind before)
    {
        var prefix = before is not (AtomKind.Ordinary or AtomKind.Close);
        return new LatexAtom(
            kind switch
            {
                AtomKind.Binary => Operator(text, ("form", prefix ? "prefix" : "infix")),
                AtomKind.Sum => Operator(text, ("movablelimits", "true")),
                AtomKind.Relation => Operator(text, ("stretchy", "false")),
                _ => Operator(text),
            },
            kind);
    }

    private static LatexAtom Fence(string text, AtomKind kind) => new(
        kind == AtomKind.Ordinary
            ? Operator(text, ("stretchy", "false"), ("lspace", "0"), ("rspace", "0"))
            : Operator(text, ("stretchy", "false")),
        kind);

    private static LatexAtom Gap(string width) => new(Space(width), AtomKind.Space);

    private static LatexAtom Ordinary(XElement mathML) => new(mathML, AtomKind.Ordinary);

    private static XElement Letter(string letter) => Element("mi", letter);

    private static XElement Styled(string display, XElement content) => Element("mstyle", new XAttribute("displaystyle", display), content);

    private XElement Fraction(XAttribute? style = null) => Element("mfrac", style, row.Argument(), row.Argument());

    /// <summary>All that a switch such as <c>\displaystyle</c> applies to.</summary>
    private XElement Rest() => row.Until("", "}", "&", @"\\", @"\right", @"\end");
}
