"""Cuts the page's mathematics font: Noto Sans Math with the letters and signs of formulas alone.

    npm pack @fontsource/noto-sans-math@5.3.0 && tar xzf fontsource-noto-sans-math-5.3.0.tgz
    pip install fonttools==4.68.0 brotli==1.2.1
    python3 tools/math-font.py package/files/noto-sans-math-latin-400-normal.woff2 \
        data/noto-sans-math.woff2

The table MATH stays: by it a browser makes brackets, braces, sums and roots grow.
"""

import sys

from fontTools import subset

RANGES = [
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xBF),  # plus-minus, middle dot
    (0xD7, 0xD7),  # times, divided by
    (0xF7, 0xF7),
    (0x131, 0x131),  # dotless i and j under accents
    (0x237, 0x237),
    (0x2C6, 0x2C7),  # accents by themselves
    (0x2D8, 0x2DC),
    (0x300, 0x30C),  # accents upon letters, the stroke through a sign
    (0x332, 0x338),
    (0x391, 0x3A9),  # Greek
    (0x3B1, 0x3C9),
    (0x3D1, 0x3D1),
    (0x3D5, 0x3D6),
    (0x3F0, 0x3F1),
    (0x3F5, 0x3F5),
    (0x2000, 0x200B),  # spaces
    (0x2010, 0x2037),  # dashes, dots, bars, quotes, primes
    (0x203E, 0x203E),  # overline
    (0x2044, 0x2044),
    (0x2057, 0x2057),
    (0x2061, 0x2064),  # signs without ink: function application, times
    (0x20D6, 0x20D7),  # arrows over letters
    (0x2102, 0x2102),  # letters that lie outside their alphabet
    (0x210A, 0x2118),
    (0x211A, 0x211D),
    (0x2124, 0x2124),
    (0x2128, 0x2128),
    (0x212C, 0x2138),
    (0x2190, 0x2199),  # arrows
    (0x21A6, 0x21A6),
    (0x21BC, 0x21CC),
    (0x21D0, 0x21D5),
    (0x2200, 0x222E),  # operators
    (0x2234, 0x2237),
    (0x223C, 0x223D),
    (0x2243, 0x2248),
    (0x2250, 0x2250),
    (0x2254, 0x2255),
    (0x225C, 0x225F),
    (0x2260, 0x226B),
    (0x227A, 0x227B),
    (0x2282, 0x228B),
    (0x2293, 0x22A5),
    (0x22C0, 0x22C6),
    (0x22EE, 0x22F1),  # dots of matrices
    (0x2308, 0x230B),  # ceiling and floor
    (0x2320, 0x2321),
    (0x239B, 0x23B3),  # pieces of tall brackets
    (0x23B4, 0x23B5),
    (0x23DC, 0x23E1),  # braces over and under
    (0x25A0, 0x25A1),
    (0x25CB, 0x25CB),
    (0x27E8, 0x27EB),  # angle brackets
    (0x27F5, 0x27FA),  # long arrows
    (0x2A00, 0x2A06),  # large circled operators
    (0x2A7D, 0x2A7E),
    (0x1D400, 0x1D467),  # bold, italic
    (0x1D49C, 0x1D4B5),  # script
    (0x1D538, 0x1D551),  # double-struck
    (0x1D6A4, 0x1D6A5),  # italic dotless i and j
    (0x1D6A8, 0x1D71B),  # bold and italic Greek
    (0x1D7CE, 0x1D7D7),  # bold digits
]


def main(source: str, target: str) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = ["*"]  # copyright and licence stay in the file
    options.hinting = False
    font = subset.load_font(source, options)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[sign for low, high in RANGES for sign in range(low, high + 1)])
    cut.subset(font)
    assert "MATH" in font, "without the table MATH nothing grows"
    subset.save_font(font, target, options)


if __name__ == "__main__":
    main(*sys.argv[1:])
