# Sourced by ./start and ./test, with `root` set to the checkout: makes its virtual environment `.venv`.

say() { printf '%s\n' "$*" >&2; }

# Whether it is a Python that can make the environment.
fits() {
  command -v "$1" >/dev/null 2>&1 &&
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Sets `python` to the first that fits.
find_python() {
  for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
    fits "$python" && return 0
  done
  say "Python 3.11 or later is needed, and none was found."
  say "  Debian, Ubuntu: sudo apt install python3 python3-venv"
  say "  Fedora:         sudo dnf install python3"
  say "  macOS:          brew install python"
  say "If it is installed under another name: PYTHON=/path/to/python $0"
  return 1
}

make_environment() {
  find_python || return 1
  if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    say "$(command -v "$python") lacks the module venv or ensurepip, which make the program's own environment."
    say "  Debian, Ubuntu: sudo apt install python3-venv"
    return 1
  fi
  say "Making the environment .venv with $("$python" --version) ..."
  "$python" -m venv --clear "$root/.venv"
}

# Whether there is an environment that works, at the place that it was made for.
has_environment() {
  "$root/.venv/bin/python" -c '' >/dev/null 2>&1 && fits "$root/.venv/bin/python" || return 1
  [ ! -e "$root/.venv/made-at" ] || [ "$(cat "$root/.venv/made-at")" = "$root" ]
}

# install KIND REQUIREMENT: install the checkout, unless this was done and nothing has changed since.
# KIND is `run`, `class` or `dev`; an environment for a later one serves for those before it, too.
install() {
  has_environment || make_environment || return 1
  environment=$root/.venv
  printf '%s\n' "$root" > "$environment/made-at"
  case $1 in
    run) enough='dev class run' ;;
    class) enough='dev class' ;;
    *) enough=$1 ;;
  esac
  for kind in $enough; do
    cmp -s "$root/pyproject.toml" "$environment/installed-$kind.toml" && return 0
  done
  say "Installing what pyproject.toml names into .venv; this takes a minute, and only once ..."
  "$environment/bin/python" -m pip --version >/dev/null 2>&1 || "$environment/bin/python" -m ensurepip >&2
  if ! (cd "$root" && "$environment/bin/python" -m pip install --quiet --disable-pip-version-check -e "$2" >&2); then
    say "The installation failed; what went wrong stands above. Run this again to go on."
    return 1
  fi
  cp "$root/pyproject.toml" "$environment/installed-$1.toml"
}
