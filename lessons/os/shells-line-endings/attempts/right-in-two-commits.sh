export LANG=de_DE.UTF-8
python3 - <<'END'
for name in ("deploy.sh", "lib.sh"):
    with open(name, "rb") as file:
        content = file.read().replace(b"\r\n", b"\n")
    content = content.replace(b"#!/bin/bash", b"#!/bin/sh").replace(b"source ", b". ")
    content = content.replace(b'echo -e "$1\\t$2"', b'printf "%s\\\\t%s\\\\n" "$1" "$2"').replace(b"function line {", b"line() {")
    content = content.replace(b"services=(api worker)", b'services="api worker"').replace(b'"${services[@]}"', b"$services")
    content = content.replace(b"${stage^^}", b"$(echo $stage | tr a-z A-Z)")
    content = content.replace(b"if [[ ! $stage =~ ^(dev|staging|prod)$ ]]; then", b"if ! echo \"$stage\" | grep -Eqx 'dev|staging|prod'; then")
    with open(name, "wb") as file:
        file.write(content)
END
sh deploy.sh staging
git switch -c feature/portable
git commit -am "Run in any shell"
printf '*.sh text eol=lf\n*.bat eol=crlf\n*.csv -text\n' > .gitattributes
git add --renormalize . ; git add .gitattributes
git commit -m "Define line endings"
git switch main && git merge feature/portable
git status
