# Marks in the terminal's output that tell where a prompt, a command line and its output begin and end
# (OSC 133), for the transcript. Every mark carries the session's nonce, so that a program's output is
# not taken for one. Read by the lesson's first bash, and by those started in it through ~/.bashrc.
case $- in *i*) ;; *) return 0 ;; esac
[ -n "${__tutor_hooks-}" ] && return 0
__tutor_hooks=1

set +o histexpand
shopt -s cmdhist lithist checkwinsize
bind 'set enable-bracketed-paste on' 2>/dev/null
HISTCONTROL= HISTIGNORE= HISTTIMEFORMAT=
HISTSIZE=5000

if [ -z "${NO_COLOR-}" ]; then
  __tutor_colour='\[\e[1;36m\]' __tutor_plain='\[\e[0m\]'
  alias ls='ls --color=auto' grep='grep --color=auto'
  ls --color=auto -d . >/dev/null 2>&1 || unalias ls
else
  __tutor_colour= __tutor_plain=
fi

# What the marks look like. A prompt's own mark tells status and place as well, for when nothing else does.
__tutor_begin="\\[\\e]133;A;$MLSCALE_TUTOR_NONCE;\$?;\$PWD;$MLSCALE_TUTOR_NONCE\\a\\]"
__tutor_end="\\[\\e]133;B;$MLSCALE_TUTOR_NONCE\\a\\]"
__tutor_more="\\[\\e]133;P;$MLSCALE_TUTOR_NONCE\\a\\]"
# A command starts: the status of the one before, and the line as the history has it.
__tutor_start="\\e]133;C;$MLSCALE_TUTOR_NONCE;\$?;\$(HISTTIMEFORMAT= builtin history 1);$MLSCALE_TUTOR_NONCE\\a"
__tutor_done="\\e]133;D;$MLSCALE_TUTOR_NONCE;%s;%s;$MLSCALE_TUTOR_NONCE\\a"

# A command ended: its status, and where the shell is now. Prompts of the learner's own get marks, too.
__tutor_prompt() {
  local status=$?
  case $PWD in
    "$LAB") __tutor_place=lab ;;
    "$LAB"/*) __tutor_place=lab${PWD#"$LAB"} ;;
    "$HOME") __tutor_place='~' ;;
    "$HOME"/*) __tutor_place='~'${PWD#"$HOME"} ;;
    *) __tutor_place=$PWD ;;
  esac
  builtin printf "$__tutor_done" "$status" "$PWD" >&2
  case ${PS0-} in *'133;C;'*) ;; *) PS0=$__tutor_start${PS0-} ;; esac
  case ${PS1-} in *'133;B;'*) ;; *) PS1=$__tutor_begin${PS1-}$__tutor_end ;; esac
  case ${PS2-} in *'133;P;'*) ;; *) PS2=$__tutor_more${PS2-} ;; esac
  return $((status * __tutor_returns))
}

PS0=$__tutor_start
PS1=$__tutor_begin$__tutor_colour'$__tutor_place'$__tutor_plain' \$ '$__tutor_end
PS2=$__tutor_more'> '
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501)); then
  # What a learner assigns to PROMPT_COMMAND replaces its first command only, and each of them sees the status.
  __tutor_returns=0
  PROMPT_COMMAND=("${PROMPT_COMMAND[@]-}" __tutor_prompt)
else
  __tutor_returns=1
  PROMPT_COMMAND="__tutor_prompt${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
fi
export -n PS0 PS1 PS2 PROMPT_COMMAND

# Completion is read when it is first wanted: it takes longer than the shell's whole start.
__tutor_completion() {
  complete -r -D
  local file
  for file in /usr/share/bash-completion/bash_completion /opt/homebrew/etc/profile.d/bash_completion.sh \
    /usr/local/etc/profile.d/bash_completion.sh; do
    [ -r "$file" ] && . "$file" && return 124
  done
  for file in /usr/share/bash-completion/completions/git /usr/share/git/completion/git-completion.bash \
    /Library/Developer/CommandLineTools/usr/share/git-core/git-completion.bash; do
    [ -r "$file" ] && . "$file" && return 124
  done
  return 1
}
complete -D -F __tutor_completion
