# There are no files here: what the lesson needs runs on the container engine, see start.sh.
