"""Evidence on the screen: below a field, in its window with all files, and in the folder that is watched."""
