"""Filing sheets: what platforms and summary tables of higher offices ask for, in their order, as data."""
