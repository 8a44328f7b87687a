"""A file → Article: decoding, front matter, main text, furniture, headline, dateline."""
