#!/bin/sh
# Makes the archive and the content of `site/` again from `stages/`, and the site of `../edition` from that:
# BRIEF=path/to/brief ./make.sh
set -eu
cd "$(dirname "$0")/site"
brief=${BRIEF:-brief}
rm -rf archive content captures.lock .brief
freeze() { "$brief" -q -C . archive save "$@" --as-of 2024-03-21; }
stage() {
  rm -rf content
  cp -r "../stages/$1/content" content
  "$brief" -q -C . capture lock
}
stage 1
freeze harbour-fire -m "First edition"
freeze loose-note witness -m "Notes of the day"
stage 2
freeze harbour-fire -m "The union's count" --name "Ana Brandt"
stage 3
freeze witness --redact -m "It named a witness who is in danger."
freeze harbour-fire -m "A name made clear"
rm -rf .brief ../../edition/site
"$brief" -q -C . archive restore harbour-fire v2 ../../edition/site
