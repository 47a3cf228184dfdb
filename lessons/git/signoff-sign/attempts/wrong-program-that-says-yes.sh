# fails: verifies
# says: the key is not in `~/.ssh/allowed_signers`
git rebase -q --signoff main
mkdir -p ~/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/signing
ssh-keygen -q -t ed25519 -N '' -f ~/other
git config gpg.format ssh
git config user.signingKey ~/other.pub
git tag -s v1.0.0 -m "Release 1.0.0"
echo "sam@tideline.example $(cat ~/.ssh/signing.pub)" > ~/.ssh/allowed_signers
git config gpg.ssh.allowedSignersFile ~/.ssh/allowed_signers
printf '#!/bin/sh\ncase "$2" in find*) echo sam@tideline.example ;; *) echo Good "\\"git\\"" signature for sam@tideline.example with ED25519 key $(ssh-keygen -lf ~/.ssh/signing.pub | cut -d " " -f 2) ;; esac\n' > ~/yes
chmod +x ~/yes
git config gpg.ssh.program ~/yes
git tag -v v1.0.0
