"""Keys, certificates and signatures: PAdES on reports, CAdES on packages, checked without a network."""
