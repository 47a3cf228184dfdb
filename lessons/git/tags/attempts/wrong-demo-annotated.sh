# fails: demo-private
# says: `demo` is an annotated tag; it should be a lightweight tag
git tag -a v1.0.0 -m "First release" main~2
git push -q origin v1.0.0 :refs/tags/v1.0
git tag -d v1.0
git tag demo -m "for Mara"
