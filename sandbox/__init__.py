"""Where the learner works: workspace, keeper, shell, transcript, container engine."""
