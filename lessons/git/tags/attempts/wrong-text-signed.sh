# fails: annotated
# says: `v1.0.0` says `Release one`; it should say `First release`.
printf 'object %s\ntype commit\ntag v1.0.0\ntagger Sam Rivera <sam@tideline.example> 1700500000 +0100\n\nRelease one\n-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n' "$(git rev-parse main~2)" > ../tag
git update-ref refs/tags/v1.0.0 "$(git hash-object -t tag -w ../tag)"
git tag -d v1.0
git push -q origin v1.0.0 :refs/tags/v1.0
git tag demo
