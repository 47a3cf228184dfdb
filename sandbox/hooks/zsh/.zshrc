# The same marks as hooks.bash, for zsh. ZDOTDIR points here at the start only.
ZDOTDIR=$HOME
[[ -r $HOME/.zshrc ]] && source $HOME/.zshrc
setopt no_bang_hist interactive_comments prompt_subst no_prompt_sp no_prompt_cr
HISTSIZE=5000

__tutor_precmd() {
  local code=$?
  case $PWD in
    $LAB) __tutor_place=lab ;;
    $LAB/*) __tutor_place=lab${PWD#$LAB} ;;
    $HOME) __tutor_place='~' ;;
    $HOME/*) __tutor_place='~'${PWD#$HOME} ;;
    *) __tutor_place=$PWD ;;
  esac
  printf '\e]133;D;%s;%s;%s;%s\a' "$MLSCALE_TUTOR_NONCE" $code "$PWD" "$MLSCALE_TUTOR_NONCE"
}
# zsh gives the line itself; number 0 says that no history number stands before it.
__tutor_preexec() {
  printf '\e]133;C;%s;%s;    0  %s;%s\a' "$MLSCALE_TUTOR_NONCE" 0 "$1" "$MLSCALE_TUTOR_NONCE"
}
precmd_functions=(__tutor_precmd $precmd_functions)
preexec_functions=(__tutor_preexec $preexec_functions)
PS1=$'%{\e]133;A;'$MLSCALE_TUTOR_NONCE$'\a%}%B%F{cyan}$__tutor_place%f%b %# %{\e]133;B;'$MLSCALE_TUTOR_NONCE$'\a%}'
PS2=$'%{\e]133;P;'$MLSCALE_TUTOR_NONCE$'\a%}> '
autoload -Uz compinit && compinit -u -d "$HOME/.zcompdump"
