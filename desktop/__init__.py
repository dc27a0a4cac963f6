"""What the officer sees: window, screens, dialogs and the jobs behind them."""
