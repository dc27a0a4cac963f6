"""Lists that an office takes in: which column holds what, what each row becomes, and what is ticked."""
