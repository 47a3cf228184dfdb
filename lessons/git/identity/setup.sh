# Two repositories of Mara's, a file that waits to be committed, and an account without any git settings.
for name in churn dashboards; do
  git init -q -b main "$name"
  cd "$name"
  printf '# %s\n' "$name" > README.md
  commit "Start $name" "$MARA"
  cd ..
done
printf 'Mara Chen\nSam Rivera\n' > churn/CONTRIBUTORS.md

note START "$(git -C churn rev-parse HEAD)"
note README "$(git hash-object churn/README.md)"
note CONTRIBUTORS "$(git hash-object churn/CONTRIBUTORS.md)"

rm -rf "$HOME/.gitconfig" "$HOME/.config"
