"""What the county records and concludes: assessments, scoring, reports, signatures, packages."""
