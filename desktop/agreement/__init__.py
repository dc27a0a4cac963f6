"""Two officers apart, on the screen."""
