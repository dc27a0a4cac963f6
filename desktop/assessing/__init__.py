"""What an officer sees while answering, beside the cards: keys, history, finder, effects of an answer."""
