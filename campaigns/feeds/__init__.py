"""What a subscriber gets: a feed and a question become bytes, kept for as long as they stay true."""
