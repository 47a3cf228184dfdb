# What a laptop and the production servers are like, as KEY=VALUE; and what three services require.
vary_by "$SEED"
zones=(Europe/Berlin Europe/Madrid America/Chicago Asia/Tokyo Europe/Paris)

mkdir facts
cat > facts/dev.env <<END
# laptop
OS_ID=debian
OS_VERSION=$((12 - number % 2))
LIBC=glibc
PYTHON=3.12.$((2 + number % 9))
NUMPY=1.26.4
TZ=${zones[number % 5]}
LANG=C.UTF-8
OPTS=a=1 b=2
DEBUG=1
END
cat > facts/prod.env <<END
PYTHON=3.11.8

NUMPY=1.26.4
OS_VERSION=3.19
OS_ID=alpine
LIBC=musl
# zone
TZ=UTC
LANG=C.UTF-8
USER_ID=$((10001 + number))
OPTS=a=1 b=2
END
note dev "$(cat facts/dev.env)"
note prod "$(cat facts/prod.env)"

# Which service has which of the three requirements: each order comes for one seed in six.
needs=(
  "debian needs manylinux wheels (glibc) that are not built for musl; the team knows apt."
  "alpine one static binary; the image must be as small as possible with few packages to patch."
  "centos the vendor supports its driver only on RHEL-compatible systems with long-term support."
)
orders=("0 1 2" "0 2 1" "1 0 2" "1 2 0" "2 0 1" "2 1 0")
services=(scoring gateway billing-link)
printf '# Services\n\n' > services.md
bases="" place=0
for need in ${orders[number % 6]}; do
  echo "- ${services[place]}: ${needs[need]#* }" >> services.md
  bases="$bases${services[place]} ${needs[need]%% *}"$'\n'
  place=$((place + 1))
done
note bases "$bases"
