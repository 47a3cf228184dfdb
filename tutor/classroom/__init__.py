"""Classes: checkpoints, a teacher's server, a learner's outbox, bundles of work, and their verification.

What a learner's tutor needs works with what the tutor always has; the server's side needs the extra `class`.
"""
