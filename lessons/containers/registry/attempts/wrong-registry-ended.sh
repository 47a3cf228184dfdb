# fails: pushed
# says: does not answer: it was ended
R=$(cat registry.addr)
for t in 1.0 stable; do docker tag churn/api:1.0 $R/churn/api:$t; docker push -q $R/churn/api:$t; done
docker inspect $R/churn/api:1.0 --format '{{index .RepoDigests 0}}' | cut -d@ -f2 > digest.txt
d=$(grep -o "sha256:[0-9a-f]*" deploy.txt)
docker pull -q $R/churn/model@$d
docker tag $R/churn/model@$d churn/model:tested
for p in $(pgrep -f registry.py); do [ "$(readlink "/proc/$p/cwd")" = "$LAB" ] && { kill $p; while kill -0 $p 2> /dev/null; do sleep 0.1; done; }; done
