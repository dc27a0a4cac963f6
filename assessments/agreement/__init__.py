"""Agreement: two assessments of one site by officers who did not see each other's, compared answer by answer."""
