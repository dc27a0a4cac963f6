"""The parts of the consolidation screen: what comes in, what it adds up to, and what is aimed at."""
