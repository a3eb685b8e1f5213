"""Cuts the book's faces down to the letters that the book uses, and writes them as WOFF2 beside this file.

    python3 -m venv v && v/bin/pip install fonttools brotli
    v/bin/python subset.py /usr/share/fonts/truetype

Needs the original files, from Debian's fonts-sil-charis and fonts-jetbrains-mono. The results are kept with the book,
so this is run only to add letters. What is changed must not bear the name of Charis (OFL.txt): it is called Book Serif.
"""
import pathlib
import sys

from fontTools import subset, ttLib

LETTERS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x2BC, 0x2BC), (0x300, 0x304), (0x391, 0x3C9), (0x2002, 0x200A), (0x2010, 0x2027),
    (0x202F, 0x203A), (0x2044, 0x2044), (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2150, 0x215E), (0x2190, 0x2195),
    (0x21A6, 0x21A6), (0x2200, 0x222B), (0x2248, 0x2248), (0x2260, 0x2265), (0x2295, 0x2299), (0x22C5, 0x22C5),
]
DRAWN = [(0x2500, 0x259F), (0x25A0, 0x25CF), (0x2605, 0x2606), (0x2713, 0x2717)]
FACES = [
    ("charis/CharisSIL-Regular.ttf", "serif", "Book Serif", LETTERS),
    ("charis/CharisSIL-Italic.ttf", "serif-italic", "Book Serif", LETTERS),
    ("charis/CharisSIL-Bold.ttf", "serif-bold", "Book Serif", LETTERS),
    ("jetbrains-mono/JetBrainsMono-Regular.ttf", "mono", "Book Mono", LETTERS + DRAWN),
    ("jetbrains-mono/JetBrainsMono-Italic.ttf", "mono-italic", "Book Mono", LETTERS),
    ("jetbrains-mono/JetBrainsMono-Bold.ttf", "mono-bold", "Book Mono", LETTERS),
]

source, here = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent
for file, name, family, ranges in FACES:
    options = subset.Options(flavor="woff2", layout_features=["kern", "mark", "mkmk", "lnum", "onum", "tnum"],
                             hinting=False, desubroutinize=True, notdef_outline=True, drop_tables=["Silf", "Glat", "Gloc",
                             "Sill", "Feat", "DSIG"], name_IDs=[0, 1, 2, 4, 5, 6, 13, 14])
    font = subset.load_font(source / file, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in ranges for c in range(first, last + 1)])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = family
        elif record.nameID == 6:
            record.string = f"{family.replace(' ', '')}-{name}"
    path = here / f"{name}.woff2"
    subset.save_font(font, path, options)
    print(path.name, path.stat().st_size)
