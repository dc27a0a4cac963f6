"""YAML with places: every fault names file and line, nothing is guessed."""

import pytest

from forms.rules import Direction
from forms.yamltext import CatalogueError, parse


def test_scalars_stay_text_and_numbers_exact():
    block = parse("a: no\nb: 0.10\nc: 2025-01-01\n", "x.yaml")
    assert (block.text("a"), str(block.decimal("b")), block.text("c")) == ("no", "0.10", "2025-01-01")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\na: 2\n", 2),
        ("a: &x 1\nb: *x\n", 2),
        ("a: [1\n", 2),
        ("- 1\n", 1),
        ("", 1),
        ("? [a]\n: 1\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text, line):
    with pytest.raises(CatalogueError) as caught:
        parse(text, "x.yaml")
    assert (caught.value.file, caught.value.line) == ("x.yaml", line)


def test_a_yaml_bomb_is_refused_before_it_is_unfolded():
    bomb = "a: &a [x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(50))
    with pytest.raises(CatalogueError, match="aliases"):
        parse(bomb, "x.yaml")
    with pytest.raises(CatalogueError, match="larger"):
        parse("a: " + "x" * 4_000_001, "x.yaml")
    with pytest.raises(CatalogueError):
        parse("a: " + "[" * 100_000, "x.yaml")


BLOCK = "n: 12x\ni: inf\nt: [1]\nlist: {a: 1}\nflag: maybe\nway: up\nempty: ''\n"


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (lambda b: b.decimal("n"), 1),
        (lambda b: b.decimal("i"), 2),
        (lambda b: b.text("t"), 3),
        (lambda b: b.blocks("list"), 4),
        (lambda b: b.texts("list"), 4),
        (lambda b: b.blocks("t"), 3),
        (lambda b: b.block("n"), 1),
        (lambda b: b.flag("flag"), 5),
        (lambda b: b.choice("way", Direction), 6),
        (lambda b: b.text("empty"), 7),
        (lambda b: b.text("absent"), 1),
    ],
)
def test_a_wrong_part_is_refused_at_its_line(call, line):
    with pytest.raises(CatalogueError) as caught:
        call(parse(BLOCK, "x.yaml"))
    assert caught.value.line == line


def test_a_key_nobody_asked_for_is_a_misspelling():
    block = parse("zh: a\nz: b\n", "x.yaml")
    block.text("zh")
    with pytest.raises(CatalogueError, match=r"x.yaml:2: z: unknown key"):
        block.done()
