"""The tutor in a browser: a small web server that runs one app for each open page.

The page's terminal and its protocol are those of textual-serve; the server, its locks and the page are our own.
"""
