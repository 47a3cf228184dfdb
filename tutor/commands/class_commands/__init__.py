"""The subcommands of `mlscale-tutor class`, one a module: `SUMMARY`, `configure(parser)` and `run(options)`."""
