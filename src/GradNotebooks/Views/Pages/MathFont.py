"""Makes MathFont.woff2, the mathematics font that pages carry, out of STIX Two Math 2.12.

    apt-get install python3-fonttools python3-brotli
    apt-get download texlive-fonts-extra
    dpkg --fsys-tarfile texlive-fonts-extra_*.deb | tar x --wildcards '*/STIXTwoMath-Regular.otf'
    /usr/bin/python3 MathFont.py usr/share/texlive/texmf-dist/fonts/opentype/public/stix2-otf/STIXTwoMath-Regular.otf

The same font gives the same bytes. It is under the SIL Open Font License, which is in ../../THIRD-PARTY-NOTICES.txt; what is made of it
bears another name, since STIX is a trademark, and keeps its copyright and licence.
"""

import pathlib
import sys

from fontTools import subset

NAME = "GradNotebooks Math"

# What the writers of formulas can emit, the letters of names among them; MathFontTests asks for every character of it.
CHARACTERS = [
    (0x0020, 0x007E), (0x00A0, 0x017F),  # Latin letters, digits, signs
    (0x0237, 0x0237), (0x02C6, 0x02DD), (0x0300, 0x030C), (0x20D7, 0x20D7),  # accents, and j without its dot
    (0x0391, 0x03D6), (0x03F0, 0x03F5), (0x1E80, 0x1E85), (0x1EF2, 0x1EF3),  # Greek; accented W and Y
    (0x2009, 0x200A), (0x2010, 0x2026), (0x2032, 0x2034), (0x2061, 0x2064),  # spaces, dashes, primes, invisible signs
    (0x2102, 0x2135),  # letters that Unicode had before its mathematical alphabets
    (0x2190, 0x21A6), (0x21D0, 0x21D4), (0x27F5, 0x27FC),  # arrows
    (0x2200, 0x222E), (0x2234, 0x226B), (0x227A, 0x2287), (0x2295, 0x2299), (0x22A2, 0x22A5), (0x22C0, 0x22C6), (0x22EE, 0x22F1),
    (0x2308, 0x230B), (0x23DC, 0x23DF), (0x27C2, 0x27C2), (0x27E8, 0x27E9),  # fences and braces
    (0x25A0, 0x25B3), (0x2713, 0x2713), (0x2A00, 0x2A02), (0x2A2F, 0x2A2F),
    (0x1D400, 0x1D537), (0x1D538, 0x1D56B), (0x1D5A0, 0x1D5D3), (0x1D670, 0x1D6A5),  # alphabets: serif, script, Fraktur, double-struck,
    (0x1D6A8, 0x1D755), (0x1D7CE, 0x1D7EB), (0x1D7F6, 0x1D7FF),  # sans, typewriter; Greek, digits
]


def main(source):
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["dtls","flac"]
    options.hinting = False
    options.desubroutinize = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 4, 6, 7, 13, 14]

    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    # With the taller glyphs, and the parts of glyphs, that the MATH table names for what stretches.
    subsetter.populate(unicodes=[code for first, last in CHARACTERS for code in range(first, last + 1)])
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = {1: NAME, 4: NAME, 6: NAME.replace(" ", "")}.get(record.nameID, record.toUnicode())
    font["CFF "].cff.fontNames = [NAME.replace(" ", "")]
    subset.save_font(font, str(pathlib.Path(__file__).with_suffix(".woff2")), options)


main(*sys.argv[1:])
