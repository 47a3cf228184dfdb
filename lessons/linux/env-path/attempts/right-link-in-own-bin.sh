mkdir -p ~/bin
ln -s "$LAB/tools/bin/churnctl" ~/bin/churnctl
chmod a+x tools/bin/churnctl
cat >> ~/.profile <<'END'
set -a
CHURN_STAGE="staging"
set +a
case ":$PATH:" in *":$HOME/bin:"*) ;; *) PATH="$HOME/bin:$PATH" ;; esac
END
