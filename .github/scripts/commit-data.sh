#!/usr/bin/env bash
# Commits what a refresh wrote, with a message that says what changed, and pushes it. usage: commit-data.sh <branch>
# Somebody may have pushed meanwhile: then the commit is put on top of theirs. Where both changed one file it stops, and nothing is pushed.
set -euo pipefail
branch=$1

git add content/snapshots
if git diff --cached --quiet; then
  echo 'Nothing changed, so there is nothing to commit.'
  exit 0
fi
message=$(mktemp)
npm run --silent data -- diff --message > "$message"
git commit --quiet --cleanup=verbatim --file "$message"
rm "$message"

for _ in 1 2 3; do
  if git push --quiet origin "HEAD:refs/heads/$branch"; then
    git log -1 --format='Pushed %h: %s'
    exit 0
  fi
  git fetch --quiet origin "$branch"
  if ! git rebase --quiet FETCH_HEAD; then
    git rebase --abort
    echo "The branch $branch changed the same files meanwhile. Nothing was pushed; the next refresh starts from there." >&2
    exit 1
  fi
done
echo "Could not push to $branch." >&2
exit 1
