"""The learner's side of a class: who they are in it, what waits to be sent, and how it is sent.

Everything here works with what the tutor always has. Without a joined class nothing of it is loaded but `noting`.
"""
