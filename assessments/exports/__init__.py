"""The consolidated table for others: XLSX, CSV, GeoJSON and Parquet, to a file or any address with a driver."""

from assessments.exports.exporting import Exported, Form, export

__all__ = ["Exported", "Form", "export"]
