"""The office's keys in the window: founding the authority, issuing, renewing and revoking, and revocation lists."""
