#!/usr/bin/env bash
# Opens a pull request for each dataset that a check held back, or brings the open one up to date, and closes those that a later refresh
# made needless. usage: propose-quarantined.sh <folder> <base branch>
# The folder is that of "refresh --quarantine-dir". Each branch quarantine/<id> is one commit on top of HEAD: the candidate and its status.
set -euo pipefail
folder=$1
base=$2
start=$(git rev-parse HEAD)
# Anybody may open a pull request from a branch of this name in a fork; only ours count.
ours='map(select(.isCrossRepository | not))'

for candidate in "$folder"/*/; do
  [ -d "$candidate" ] || continue
  branch="quarantine/$(basename "$candidate")"
  title=$(head -n 1 "$candidate/title.txt")
  git switch --quiet --detach "$start"
  cp "$candidate"/files/*.json content/snapshots/
  git add content/snapshots
  git commit --quiet --cleanup=verbatim --message "$title"
  git push --quiet --force origin "HEAD:refs/heads/$branch"
  open=$(gh pr list --head "$branch" --base "$base" --state open --json number,isCrossRepository --jq "$ours | .[0].number // empty")
  if [ -n "$open" ]; then
    gh pr edit "$open" --title "$title" --body-file "$candidate/report.md"
  else
    gh pr create --head "$branch" --base "$base" --title "$title" --body-file "$candidate/report.md"
  fi
done
git switch --quiet --detach "$start"

outcome_of='JSON.parse(fs.readFileSync("content/snapshots/_status.json", "utf8"))[process.argv[1]]?.outcome ?? "unknown"'
gh pr list --base "$base" --state open --limit 200 --json number,headRefName,isCrossRepository \
  --jq "$ours | .[] | select(.headRefName | startswith(\"quarantine/\")) | \"\(.number) \(.headRefName)\"" |
  while read -r number branch; do
    case $(node -p "$outcome_of" "${branch#quarantine/}") in
      updated | unchanged) gh pr close "$number" --delete-branch --comment 'A later refresh passed every check, so this is no longer needed.' ;;
    esac
  done
