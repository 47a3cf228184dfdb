"""The board: what a teacher sees of a class while it works, as pages for a browser."""
