# Twelve thousand requests of one night, in four log files, two of them compressed, and a log of something else.
python3 -B "$(dirname -- "${BASH_SOURCE[0]}")/generate.py" "$SEED" logs
