"""The registers of the office on the screen."""
