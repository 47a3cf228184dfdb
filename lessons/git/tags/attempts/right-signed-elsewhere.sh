printf 'object %s\ntype commit\ntag v1.0.0\ntagger Sam Rivera <sam@tideline.example> 1700500000 +0100\n\nFirst release\n-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n' "$(git rev-parse main~2)" > ../tag
git update-ref refs/tags/v1.0.0 "$(git hash-object -t tag -w ../tag)"
git push -q origin refs/tags/v1.0.0:refs/tags/v1.0.0
git update-ref -d refs/tags/v1.0
git push -q origin :v1.0
git tag demo @
git pack-refs --all
git -C ../server/churn.git pack-refs --all
