"""Catalogue texts are read while they stream by: the values any YAML reader finds, every refusal with its line."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forms.yamltext import DEEPEST, Block, CatalogueError, parse

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
TREES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=12
)


def plain(value):
    """Blocks as dictionaries."""
    if isinstance(value, Block):
        return {key: plain(entry) for key, entry in value._entries.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


@given(st.dictionaries(TEXTS, TREES, min_size=1, max_size=4), st.booleans())
def test_every_tree_is_read_as_any_reader_reads_it(tree, flow) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    assert plain(parse(text, "x.yaml")) == yaml.load(text, Loader=yaml.BaseLoader) == tree


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\n---\nb: 2\n", 2, "more than one document"),
        ("a: &x 1\nb: *x\n", 2, "aliases"),
        ("a: &x k\n*x : 1\n", 2, "aliases"),
        ("a: 1\n? [b, c]\n: 1\n", 2, "a key must be a text"),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", 4, "stands twice"),
        ("a: 1\nb: " + "[" * DEEPEST + "]" * DEEPEST, 2, "nested deeper"),
        ("a: 1\nb: [1\n", 3, "not YAML"),
        ("- a\n", 1, "a mapping is needed"),
        ("", 1, "a mapping is needed"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text, line, what) -> None:
    with pytest.raises(CatalogueError) as refused:
        parse(text, "x.yaml")
    assert refused.value.line == line and what in refused.value.what


def test_the_deepest_that_is_allowed_is_read() -> None:
    assert parse("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1), "x.yaml").names() == ("a",)
