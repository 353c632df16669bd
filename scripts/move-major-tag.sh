#!/usr/bin/env bash
# Points the tag vX at the release vX.Y.Z, where users of `@vX` find it:
#
#   scripts/move-major-tag.sh REMOTE vX.Y.Z
#
# It never moves vX back, so releases may end in any order and side by side: where vX is decides, not which other tags
# there are. A tag that is a prerelease, or that never became a release, therefore holds nothing up. Whatever git or
# GitHub cannot do ends it with 1, and vX is where it was. REMOTE is an address or the name of a remote; over https the
# password is taken from GH_TOKEN.
set -euo pipefail
export GIT_TERMINAL_PROMPT=0

remote=$1
tag=$2
major=${tag%%.*}

by_hand="git fetch --tags --force origin && git push --force origin '$tag^{commit}:refs/tags/$major'"

say() { printf '%s\n' "$*"; }
fail() {
  say "::error title=$major was not moved::$*"
  exit 1
}
# The helper is a command for git to run: GH_TOKEN is filled in there, and stands in no argument.
# shellcheck disable=SC2016
remotely() { git -c credential.helper= -c credential.helper='!f() { echo username=x-access-token; echo "password=$GH_TOKEN"; }; f' "$@"; }

# What the remote has under a name, and the commit that it means: an annotated tag is an object of its own.
value() { awk -v ref="refs/tags/$1" '$2 == ref { print $1 }' <<< "$refs"; }
commit() {
  local peeled
  peeled=$(value "$1^{}")
  say "${peeled:-$(value "$1")}"
}
releases() { sed --quiet --regexp-extended "s,^[0-9a-f]+\trefs/tags/($major\.[0-9]+\.[0-9]+)$,\1,p" <<< "$refs" | sort --version-sort; }
look() { refs=$(remotely ls-remote --tags "$remote" "refs/tags/$major" "refs/tags/$major^{}" "refs/tags/$major.*"); }

if ! [[ $tag =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  say "::notice::$tag is a prerelease: $major stays where it is."
  exit 0
fi

look
target=$(commit "$tag")
[ -n "$target" ] || fail "There is no tag $tag."
remotely fetch --quiet --depth 1 --no-tags "$remote" "refs/tags/$tag"

for _ in 1 2 3 4 5; do
  before=$(value "$major")
  now=$(commit "$major")
  if [ "$now" = "$target" ]; then
    say "$major is $tag ($target)."
    exit 0
  fi
  if [ -n "$now" ]; then
    current=
    for release in $(releases); do
      if [ "$(commit "$release")" = "$now" ]; then current=$release; fi
    done
    [ -n "$current" ] || fail "It is at $now, which is no release. Look why; to move it by hand: $by_hand"
    if [ "$(printf '%s\n' "$current" "$tag" | sort --version-sort | tail -n 1)" = "$current" ]; then
      say "::notice::$major stays at $current, which is newer than $tag."
      exit 0
    fi
  fi
  # Only from where it was seen to be: another release may be doing the same.
  if remotely push --force-with-lease="refs/tags/$major:$before" "$remote" "$target:refs/tags/$major"; then
    say "$major is $tag ($target) now."
    exit 0
  fi
  look
  # Nothing got in between, so asking again would not help. No permission of a workflow's own token lets it publish
  # changes of workflow files; when GitHub sees one between the two commits, somebody has to move the tag.
  [ "$(value "$major")" != "$before" ] ||
    fail "The push was refused, as said above. When it is for want of the permission \`workflows\`, move it by hand: $by_hand"
done
fail 'Others keep moving it. Run this job again.'
