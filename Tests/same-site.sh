#!/usr/bin/env bash
# Whether the book is the same everywhere: builds it in two clean clones that differ in all that should not
# matter (folder, locale, time zone, umask, user, number of cores, order of files), and compares the sites
# byte for byte.
#
#     Tests/same-site.sh                  builds everything twice: a quarter of an hour
#     Tests/same-site.sh --programs DIR   takes the programs built in DIR, such as .build/debug; the
#                                         chapters run in both clones all the same
#     Tests/same-site.sh --kept           takes over the runs that are kept in .book-cache, too
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
programs= kept=
while [ $# -gt 0 ]; do
  case $1 in
    --programs) programs=$(cd "$2" && pwd); shift 2 ;;
    --kept) kept=yes; shift ;;
    *) echo "expected --programs DIR or --kept, found '$1'" >&2; exit 64 ;;
  esac
done
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
chmod 755 "$place"
one=$place/one other="$place/a long way/from café to here"
mkdir -p "$(dirname "$other")" "$place/home"

git clone -q "$root" "$one"
# The other clone's files come into being in the opposite order.
git clone -q --no-checkout "$root" "$other"
git -C "$other" read-tree HEAD
git -C "$other" ls-files -z | tac -s '' | git -C "$other" checkout-index -z --stdin

# A toolchain that has built everything already.
if [ -n "$programs" ]; then
  mkdir "$place/bin"
  real=$(command -v swift)
  cat > "$place/bin/swift" <<SWIFT
#!/bin/sh
case "\$*" in
  *--show-bin-path*) echo "$programs" ;;
  build*) ;;
  *) exec "$real" "\$@" ;;
esac
SWIFT
  chmod 755 "$place/bin/swift"
  cp "$programs/book" "$place/bin/"
  # What the programs read lies beside them.
  for bundle in "$programs"/*.resources; do ln -s "$bundle" "$place/bin/"; done
fi

# build FOLDER: the site, with the environment as it is.
build() {
  cd "$1"
  if [ -n "$programs" ]; then
    PATH=$place/bin:$PATH book build
  else
    swift run book build
  fi
}
[ -n "$kept" ] && for clone in "$one" "$other"; do cp -R "$root/.book-cache" "$clone/"; done
(
  export LANG=C LC_ALL=C TZ=UTC
  umask 022
  if command -v taskset > /dev/null; then taskset -cp 0 $BASHPID > /dev/null; fi
  build "$one"
)
# As somebody else, where one may become that.
become=
if [ "$(id -u)" = 0 ] && command -v setpriv > /dev/null; then
  chown -R 65534:65534 "$place/a long way" "$place/home"
  become='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
export -f build
export programs place
LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 TZ=Pacific/Chatham USER=somebody LOGNAME=somebody \
  HOME="$place/home" GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' \
  $become bash -c 'umask 077; build "$1"' build "$other"

diff -r "$one/_book" "$other/_book"
echo "The same to the byte: $(find "$one/_book" -type f | wc -l) files," \
  "$(cd "$one/_book" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)"
