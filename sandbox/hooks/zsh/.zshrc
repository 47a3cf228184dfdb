# The same marks as hooks.bash, for zsh. ZDOTDIR points here at the start only.
ZDOTDIR=$HOME
[[ -r $HOME/.zshrc ]] && source $HOME/.zshrc
setopt no_bang_hist interactive_comments prompt_subst no_prompt_sp no_prompt_cr
HISTSIZE=5000

__tutor_nonce=$MLSCALE_TUTOR_NONCE
__tutor_begin=$'%{\e]133;A;'$__tutor_nonce';%?;%d;'$__tutor_nonce$'\a%}'
__tutor_end=$'%{\e]133;B;'$__tutor_nonce$'\a%}'
__tutor_more=$'%{\e]133;P;'$__tutor_nonce$'\a%}'

__tutor_precmd() {
  local code=$?
  case $PWD in
    $LAB) __tutor_place=lab ;;
    $LAB/*) __tutor_place=lab${PWD#$LAB} ;;
    $HOME) __tutor_place='~' ;;
    $HOME/*) __tutor_place='~'${PWD#$HOME} ;;
    *) __tutor_place=$PWD ;;
  esac
  builtin printf '\e]133;D;%s;%s;%s;%s\a' $__tutor_nonce $code "$PWD" $__tutor_nonce >&2
  # A prompt of the learner's own gets marks, too.
  [[ $PS1 == *'133;B;'* ]] || PS1=$__tutor_begin$PS1$__tutor_end
  [[ $PS2 == *'133;P;'* ]] || PS2=$__tutor_more$PS2
}
# zsh gives the line itself; number 0 says that no history number stands before it.
__tutor_preexec() {
  builtin printf '\e]133;C;%s;%s;    0  %s;%s\a' $__tutor_nonce 0 "$1" $__tutor_nonce >&2
}
precmd_functions=(__tutor_precmd $precmd_functions)
preexec_functions=(__tutor_preexec $preexec_functions)
if [[ -z ${NO_COLOR-} ]]; then
  PS1=$__tutor_begin'%B%F{cyan}$__tutor_place%f%b %# '$__tutor_end
else
  PS1=$__tutor_begin'$__tutor_place %# '$__tutor_end
fi
PS2=$__tutor_more'> '
autoload -Uz compinit && compinit -u -d "$HOME/.zcompdump"
