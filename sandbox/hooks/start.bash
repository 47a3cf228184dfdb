# What a lesson's bash reads first: the learner's own start file, then the hooks.
[ -r ~/.bashrc ] && . ~/.bashrc
. "$MLSCALE_TUTOR_HOOKS"
