"""A day that is typed or taken from a calendar in the language of the window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from desktop import theme

LOCALES = {"zh": QLocale.Language.Chinese, "en": QLocale.Language.English}
TURNING = {"qt_calendar_prevmonth": "earlier", "qt_calendar_nextmonth": "later"}


def day_field(day: date, language: str) -> QDateEdit:
    """A day as 2026-07-01; the calendar below it begins the week on Monday."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    made.setMaximumWidth(theme.dp(180))
    _furnish(made.calendarWidget(), language)
    return made


def _furnish(calendar: QCalendarWidget, language: str) -> None:
    calendar.setLocale(QLocale(LOCALES[language]))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    plain = QTextCharFormat()
    plain.setForeground(theme.colour("ink"))
    for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekday, plain)  # red is for what is wrong
    for name, picture in TURNING.items():
        turning: QToolButton
        for turning in calendar.findChildren(QToolButton, name):
            turning.setIcon(theme.icon(picture, "primary-text"))
