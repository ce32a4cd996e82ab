#!/usr/bin/env bash
# Unpacks the jar into a folder from which it starts in half the time and a third of the processor time:
#
#   unpack.sh JAR FOLDER
#
# FOLDER/reissue-recon.jar is the program then, with its libraries in FOLDER/lib and, in FOLDER/reissue-recon.jsa, its
# classes as Java holds them in memory (class data sharing), as a night of two rows on databases of its own left them.
# nightly.sh uses all of it where RECON_JAR names that jar. FOLDER is replaced when it is there, which takes a moment.
# Do it again after an update of the program or of Java; with another Java the program starts as it would without.
#
# Environment:
#   JAVA_HOME               the Java to use, the same as at night
set -euo pipefail

fail() { echo "unpack.sh: $*" >&2; exit 2; }

[ $# = 2 ] || fail "expected a jar and a folder: unpack.sh JAR FOLDER"
jar=$1
folder=${2%/}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -r "$jar" ] || fail "cannot read $jar"
if [ -e "$folder" ]; then
  others=$(find "$folder" -mindepth 1 -maxdepth 1 ! -name lib ! -name 'reissue-recon.jar' ! -name 'reissue-recon.jsa*' -print -quit)
  [ -d "$folder" ] && [ -z "$others" ] || fail "$folder holds other things; name a folder of its own"
fi

new=$folder.new
rm -rf "$new"
mkdir -p "$(dirname "$folder")"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$new" >/dev/null || fail "$jar cannot be unpacked"
[ -e "$new/reissue-recon.jar" ] || mv "$new"/*.jar "$new/reissue-recon.jar"
rm -rf "$folder"
mv "$new" "$folder"

night=$(mktemp -d)
trap 'rm -rf "$night"' EXIT
mkdir "$night/feeds"
printf 'number,held_since\n13000000001,2026-01-01\n13000000002,2026-01-01\n' >"$night/feeds/carrier_20260102.csv"
printf '%s;\n' \
  "create table if not exists users (user_id bigint primary key, phone varchar(20), bound_at timestamp)" \
  "merge into users values (1, '13000000001', timestamp '2025-01-01 00:00:00')" >"$night/platform.sql"
cat >"$night/recon.yml" <<'YML'
recon:
  platform:
    datasource:
      url: "jdbc:h2:mem:platform;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1;INIT=RUNSCRIPT FROM 'platform.sql'"
      username: sa
      password: ""
    accounts:
      table: users
      columns: {id: user_id, msisdn: phone, bound-at: bound_at}
  guards: {max-flagged-share: 100%}
  feeds:
    directory: feeds
    carriers:
      carrier:
        files: "carrier_*.csv"
        layout: {header: true, columns: {msisdn: number, reissued-on: held_since}}
YML
program=$(realpath "$folder")/reissue-recon.jar
archive=${program%.jar}.jsa
if ! (cd "$night" && "$java" -XX:ArchiveClassesAtExit="$archive.new" -Xlog:cds=off -Xlog:cds+dynamic=off -jar "$program" \
  reconcile --business-date=2026-01-02 --config=recon.yml) >"$night/log" 2>&1; then
  cat "$night/log" >&2
  rm -f "$archive.new"
  fail "$program is unpacked and can be used, but its night of two rows failed, so it starts without $archive"
fi
mv "$archive.new" "$archive"
echo "$program: $(find "$folder/lib" -name '*.jar' | wc -l) libraries, classes in $(basename "$archive")"
