# What a laptop and the production servers are like, as KEY=VALUE; and what three services require.
mkdir facts
cat > facts/dev.env <<'END'
# laptop
OS_ID=debian
OS_VERSION=12
LIBC=glibc
PYTHON=3.12.2
NUMPY=1.26.4
TZ=Europe/Berlin
LANG=C.UTF-8
OPTS=a=1 b=2
DEBUG=1
END
cat > facts/prod.env <<'END'
PYTHON=3.11.8

NUMPY=1.26.4
OS_VERSION=3.19
OS_ID=alpine
LIBC=musl
# zone
TZ=UTC
LANG=C.UTF-8
USER_ID=10001
OPTS=a=1 b=2
END
cat > services.md <<'END'
# Services

- scoring: needs manylinux wheels (glibc) that are not built for musl; the team knows apt.
- gateway: one static binary; the image must be as small as possible with few packages to patch.
- billing-link: the vendor supports its driver only on RHEL-compatible systems with long-term support.
END
note dev "$(cat facts/dev.env)"
note prod "$(cat facts/prod.env)"
