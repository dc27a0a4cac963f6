"""What we ask: standards as data, questions and how they are read, rules, formulas, units."""

from forms.catalogue import Catalogue
from forms.form import Form, Item, Section
from forms.loading import load, shipped
from forms.problems import Problem, Refusal
from forms.questions import Answer, Entry, Question, State
from forms.standard import Standard
from forms.yamltext import CatalogueError

__all__ = [
    "Answer",
    "Catalogue",
    "CatalogueError",
    "Entry",
    "Form",
    "Item",
    "Problem",
    "Question",
    "Refusal",
    "Section",
    "Standard",
    "State",
    "load",
    "shipped",
]
