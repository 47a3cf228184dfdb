"""The app: screens and widgets. The only package that imports Textual."""
