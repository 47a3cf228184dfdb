# The marks of hooks.bash as far as a plain sh can give them: prompts only. The line is taken from the echo.
case $- in *i*) ;; *) return 0 ;; esac
__tutor_marks() {
  printf '\033]133;D;%s;%s;%s;%s\007\033]133;A;%s\007%s $ \033]133;B;%s\007' \
    "$MLSCALE_TUTOR_NONCE" "$1" "$PWD" "$MLSCALE_TUTOR_NONCE" "$MLSCALE_TUTOR_NONCE" "${PWD##*/}" "$MLSCALE_TUTOR_NONCE"
}
PS1='$(__tutor_marks $?)'
PS2="$(printf '\033]133;P;%s\007> ' "$MLSCALE_TUTOR_NONCE")"
