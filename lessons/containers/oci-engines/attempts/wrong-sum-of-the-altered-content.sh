# fails: corrupt
# says: that is the digest of what the altered blob holds
cd image-bad/blobs/sha256
for f in *; do s=$(sha256sum < $f | cut -d' ' -f1); [ "$s" = "$f" ] || echo "sha256:$s"; done > "$LAB/corrupt.txt"
