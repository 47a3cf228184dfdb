# A configuration with three sections, a link to it that the running service reads, and a small export with e-mail addresses.
vary_by "$SEED"
mail=mail
if [ "$number" != 0 ]; then mail="mail-$number"; fi

mkdir conf
{
  echo '# scoring service'
  for section in dev prod test; do
    printf '\n[%s]\n# settings for %s\n' "$section" "$section"
    echo 'threshold = 0.5'
    echo "workers = $((2 + number % 30))"
    echo 'url = http://old.tideline.example/score'
    echo '  # indented remark'
  done
  printf 'color = #%06x\n' "$((0xff8800 - number * 1000))"
} > conf/app.ini
ln -s app.ini conf/live.ini

cat > export.csv <<END
id,email,plan
C1,ana.lee@$mail.example,fiber
C2,bo@x.example,dsl
C3,c.d+news@sub.$mail.example,fiber
C4,,dsl
C5,eve_w@$mail.example,dsl
C6,no-mail-given,fiber
END

note app "$(cat conf/app.ini)"
note export "$(cat export.csv)"
