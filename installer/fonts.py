"""Makes resources/fonts from the published Noto SC packages."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pypinyin.phrases_dict import phrases_dict

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

SYMBOLS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x209F),  # punctuation, superscripts, subscripts
    (0x20A0, 0x22FF),  # currency, letterlike, Roman numerals, arrows, operators
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x27BF),  # shapes and ticks
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3220, 0x3243),  # parenthesised ideographs
    (0x3371, 0x33FF),  # squared units
    (0xFF00, 0xFFEF),  # fullwidth forms
)
URO = range(0x4E00, 0xA000)
# Ideographs beyond the first block, as far as a source has them. The names of officers and sites need them:
# GB 18030-2022 asks for extension A at level 1, and for 通用规范汉字表 (partly in plane 2) at level 2.
RARE = (range(0x3400, 0x4DC0), range(0xF900, 0xFB00), range(0x20000, 0x32000))
# Characters of personal and company names that GB2312 lacks and no dictionary phrase uses.
NAMES = (
    "堃喆玥珺昇犇镕祎旻昉烜燊焱垚骉赟奡翀翾骁旸曈昕晗暄晔昶煜烨炜炘焜燚琎琛琦瑄瑀瑢璟璐珅珂珏玹玚"
    "垵塬垟墘堉塱峣嵊嵘岽淏浛浠湉湜滢滟潆濛鋆锜锳铉钘铖镒鑫皛皓竑彧嫄妍婳婠婧嫣媖孋顼颀頔韡鼐夔龑雯霈霏靓禤禛"
)
DIGITS = "0123456789"
SUPERSCRIPTS = dict(zip("0456789", "⁰⁴⁵⁶⁷⁸⁹", strict=True))
SUBSCRIPTS = dict(zip(DIGITS + "x", "₀₁₂₃₄₅₆₇₈₉ₓ", strict=True))


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its source weight, a heavier one for small digits, and whether all ideographs stay."""

    name: str
    package: str
    source: str
    heavier: str
    whole: bool = False


FACES = (
    Face("NotoSerifSC-Regular", "serif", "400Regular", "600SemiBold"),
    Face("NotoSansSC-Regular", "sans", "400Regular", "600SemiBold", whole=True),
    Face("NotoSansSC-Bold", "sans", "700Bold", "900Black"),
)


def encoded(codec: str) -> set[int]:
    """The code points that a two-byte Chinese encoding can write."""
    pairs = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    texts = (pair.decode(codec, "ignore") for pair in pairs)
    return {ord(text) for text in texts if len(text) == 1}


def common() -> set[int]:
    """GB2312, the GBK characters of dictionary phrases, and characters of names."""
    gb2312, gbk = encoded("gb2312"), encoded("gbk")
    phrases = {ord(char) for phrase in phrases_dict for char in phrase}
    ideographs = {code for code in gb2312 | (phrases & gbk) | set(map(ord, NAMES)) if code in URO}
    return ideographs | {code for code in gb2312 if code not in URO}


def wanted(whole: bool) -> set[int]:
    """The code points that a face keeps, as far as its source has them."""
    symbols = {code for low, high in SYMBOLS for code in range(low, high + 1)}
    return symbols | common() | (set(URO).union(*RARE) if whole else set())


def weight(package: Path, source: str) -> TTFont:
    """Open one weight of a source package."""
    (path,) = (package / source).glob("*.ttf")
    return TTFont(path, recalcTimestamp=False)


def bounds(font: TTFont, char: str) -> tuple[float, float, float, float]:
    """The ink box of a character."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(char)]].draw(pen)
    assert pen.bounds is not None, char
    return pen.bounds


def add(font: TTFont, char: str, drawn: TTFont, model: str, transform: Transform, advance: int) -> None:
    """Give the font a character drawn as another one, moved and scaled."""
    glyphs, name = drawn.getGlyphSet(), f"uni{ord(char):04X}"
    pen = TTGlyphPen(None)
    glyphs[drawn.getBestCmap()[ord(model)]].draw(TransformPen(pen, transform))
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    font["vmtx"][name] = (1000, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(char)] = name


def add_small_digits(font: TTFont, drawn: TTFont) -> None:
    """Draw the superscripts and subscripts that the source lacks, in the size of its own ²."""
    _, low, _, high = bounds(font, "²")
    _, _, _, tall = bounds(drawn, "2")
    scale = (high - low) / tall
    for raised, chars in ((low, SUPERSCRIPTS), (-0.4 * (high - low), SUBSCRIPTS)):
        for model, char in chars.items():
            if ord(char) not in font.getBestCmap():
                wide, _ = drawn["hmtx"][drawn.getBestCmap()[ord(model)]]
                move = Transform().translate(0, round(raised)).scale(scale)
                add(font, char, drawn, model, move, round(wide * scale))


def add_ticks(font: TTFont) -> None:
    """Let ✔ look like ✓, and draw ✗ and ✘ as a wide multiplication sign."""
    wide, _ = font["hmtx"][font.getBestCmap()[ord("✓")]]
    add(font, "✔", font, "✓", Transform(), wide)
    left, low, right, high = bounds(font, "×")
    scale = 0.7 * wide / (right - left)
    centre = Transform().translate(wide / 2, 380).scale(scale).translate(-(left + right) / 2, -(low + high) / 2)
    for char in "✗✘":
        add(font, char, font, "×", centre, wide)


def subset(font: TTFont, keep: set[int]) -> None:
    """Keep these characters, without hints, layout tables or vertical metrics."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14]
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)


def make(face: Face, packages: dict[str, Path], target: Path) -> Path:
    """Write one face and return its path."""
    package = packages[face.package]
    font = weight(package, face.source)
    add_small_digits(font, weight(package, face.heavier))
    add_ticks(font)
    subset(font, wanted(face.whole))
    assert font["OS/2"].fsType == 0, face.name
    path = target / f"{face.name}.ttf"
    font.save(path)
    return path


def licence(packages: dict[str, Path]) -> str:
    """One OFL text under the copyright lines of both families."""
    texts = {name: (path / "LICENSE_FONT").read_text("utf-8") for name, path in packages.items()}
    owners = [
        f"Noto Sans SC: {texts['sans'].splitlines()[0]}",
        "Noto Serif SC: (c) 2017-2024 Adobe (http://www.adobe.com/); " + texts["serif"].strip().splitlines()[0],
    ]
    _, mark, body = texts["sans"].partition("This Font Software is licensed")
    return "\n".join((*owners, "", mark + body.rstrip(), ""))


def main(arguments: list[str]) -> int:
    """Make every face and the licence file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("serif", type=Path, help="unpacked @expo-google-fonts/noto-serif-sc")
    parser.add_argument("sans", type=Path, help="unpacked @expo-google-fonts/noto-sans-sc")
    parser.add_argument("--out", type=Path, default=TARGET)
    chosen = parser.parse_args(arguments)
    packages = {"serif": chosen.serif, "sans": chosen.sans}
    chosen.out.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        path = make(face, packages, chosen.out)
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")
    (chosen.out / "OFL.txt").write_text(licence(packages), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
