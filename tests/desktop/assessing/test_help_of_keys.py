"""The help page names every key that the screen knows, and no other."""

import re

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.assessing.keys import commands
from desktop.help import PAGES, text_of
from forms import Entry

FIELD_KEYS = ("Enter", "Tab", "Shift+Tab", "Alt+Down")  # which a field itself understands
OTHER_KEYS = ("F6", "F7", "Ctrl+Z", "Ctrl+Y", "F1")  # which the panes and the whole window understand
KEY = re.compile(r"^\| ([A-Z][A-Za-z0-9+]*) \|", re.MULTILINE)


def registered(driver) -> set[str]:
    """Keys of actions and shortcuts below the screen, as they are written."""
    shortcuts = {each.key() for each in driver.screen.findChildren(QShortcut)}
    actions = {action.shortcut() for action in driver.screen.actions()}
    return {each.toString(QKeySequence.SequenceFormat.PortableText) for each in shortcuts | actions}


def test_the_help_page_lists_every_key_that_is_registered(driver):
    listed = set(KEY.findall(text_of("keyboard")))
    known = registered(driver)
    assert {QKeySequence(each.key).toString() for each in commands()} <= known
    assert known - listed == set()
    assert listed - known == {*FIELD_KEYS, "Ctrl+Z", "Ctrl+Y", "F1"}
    assert set(OTHER_KEYS) <= listed
    assert "keyboard" in PAGES


def test_no_key_means_two_things():
    keys = [each.key for each in commands()]
    assert len(keys) == len(set(keys))
    assert not set(keys) & {*FIELD_KEYS, *OTHER_KEYS}


def test_the_help_of_the_screen_names_the_keys_it_speaks_of():
    listed = set(KEY.findall(text_of("keyboard")))
    named = set(re.findall(r"\b(?:Ctrl|Alt|Shift)\+[A-Za-z0-9]+|\bF\d\b", text_of("assessment")))
    assert named <= listed


def test_every_command_stands_in_the_menu_with_its_key(driver):
    menu = {action.objectName(): action for action in driver.screen.header.menu.actions()}
    for command in commands():
        assert menu[command.name].text() == command.words
        assert menu[command.name].shortcut() == QKeySequence(command.key)


def test_what_answers_is_off_while_the_assessment_is_complete(driver):
    for key in driver.session.required():
        driver.session.answer(key, Entry(text="缺数据"))
    driver.session.complete()
    driver.screen.refresh()
    actions = driver.screen.orders.actions
    assert all(actions[each.name].isEnabled() is not each.answering for each in commands())
