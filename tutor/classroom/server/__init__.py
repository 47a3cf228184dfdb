"""The class's server: what it keeps, the learner's API, the teacher's access. It needs the extra `class`."""
