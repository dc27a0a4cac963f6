"""What the officer sees of recovery: half-typed text put back, unfinished assessments, the bin."""
