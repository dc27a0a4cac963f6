"""Policy targets and the county's progress."""
