"""Schemes as workbooks: a template to fill in, import with every error by its cell, export, XLSForm."""

from forms.sheets.exporting import Entered, export_xlsx
from forms.sheets.importing import Scheme, dictionary_file, import_xlsx
from forms.sheets.template import write_template
from forms.sheets.xlsform import export_xlsform

__all__ = ["Entered", "Scheme", "dictionary_file", "export_xlsform", "export_xlsx", "import_xlsx", "write_template"]
