"""The parts of the sites screen: filters, details with their history, taking lists in and writing them out."""
