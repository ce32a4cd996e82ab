#!/usr/bin/env bash
# Unpacks the jar into a folder from which it starts in about half the time:
#
#   unpack.sh JAR FOLDER
#
# FOLDER/reissue-recon.jar is the program then, with its libraries in FOLDER/lib and, in FOLDER/reissue-recon.jsa, its
# classes as Java holds them in memory (class data sharing), as a night of two rows on databases of its own left them.
# nightly.sh uses all of it where RECON_JAR names that jar. FOLDER is replaced when it is there: while nothing runs from it.
# Do it again after an update of the program or of Java; with another Java the program starts as it would without, and
# nightly.sh says so (not among logs as JSON).
#
# Exit codes: 0; 1 when the program cannot be unpacked or run, and the former FOLDER stays; 2 for what is not as expected
#
# Environment:
#   JAVA_HOME               the Java to use, the same as at night
set -euo pipefail
umask 022

fail() { echo "unpack.sh: $2" >&2; exit "$1"; }

[ $# = 2 ] && [ -n "${2%/}" ] || fail 2 "expected a jar and a folder: unpack.sh JAR FOLDER"
jar=$1
folder=$(realpath -m "$2")
[[ $folder != *[[:space:]]* ]] || fail 2 "Java uses no archive in a folder with a blank in its name; name another than $folder"
java=$(command -v "${JAVA_HOME:+$(realpath -m "$JAVA_HOME")/bin/}java") || fail 2 "no java"
[ -r "$jar" ] || fail 2 "cannot read $jar"
[[ $(realpath "$jar") != "$folder"/* ]] || fail 2 "$jar is in $folder, which is to be replaced; name another folder"

# Whether there is no such folder, or one that this script made.
is_ours() {
  [ -e "$folder" ] || return 0
  local others
  others=$(find "$folder" -mindepth 1 -maxdepth 1 ! -name lib ! -name reissue-recon.jar ! -name 'reissue-recon.jsa*' -print -quit)
  [ -d "$folder" ] && [ -e "$folder/reissue-recon.jar" ] && [ -d "$folder/lib" ] && [ -z "$others" ]
}
is_ours || fail 2 "$folder holds other things; name a folder of its own"

mkdir -p "$(dirname "$folder")"
work=$(mktemp -d "$folder.XXXXXX")
program=$folder/reissue-recon.jar
archive=$folder/reissue-recon.jsa
put_back() {
  if [ -e "$work/former" ]; then
    rm -rf "$folder"
    mv "$work/former" "$folder"
  fi
  rm -rf "$work"
}
trap put_back EXIT

"$java" -Djarmode=tools -jar "$jar" extract --destination "$work/new" >/dev/null || fail 1 "$jar cannot be unpacked"
[ -e "$work/new/reissue-recon.jar" ] || mv "$work/new"/*.jar "$work/new/reissue-recon.jar"

mkdir -p "$work/night/feeds"
printf 'number,held_since\n13000000001,2026-01-01\n13000000002,2026-01-01\n' >"$work/night/feeds/carrier_20260102.csv"
printf '%s;\n' \
  "create table if not exists users (user_id bigint primary key, phone varchar(20), bound_at timestamp)" \
  "merge into users values (1, '13000000001', timestamp '2025-01-01 00:00:00')" >"$work/night/platform.sql"
cat >"$work/night/recon.yml" <<'YML'
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

# The archive names the jar, so it is made where it will be used; nothing of this environment speaks to that night.
[ ! -e "$folder" ] || mv "$folder" "$work/former"
mv "$work/new" "$folder"
if ! (cd "$work/night" && env -i PATH="$PATH" LC_ALL=C.UTF-8 "$java" -XX:ArchiveClassesAtExit="$archive" -Xlog:cds=off \
  -Xlog:cds+dynamic=off -jar "$program" reconcile --business-date=2026-01-02 --config=recon.yml) >"$work/log" 2>&1; then
  cat "$work/log" >&2
  [ -e "$work/former" ] || rm -rf "$folder"
  fail 1 "a night of two rows failed with the unpacked program; $folder is as it was"
fi
rm -rf "$work/former"
[ -s "$archive" ] || fail 1 "$program can be used, but this Java made no archive of its classes"
sync "$archive"
stat -c %s "$archive" >"$archive.size"
release=$(realpath "$java")
release=${release%/bin/java}/release
[ ! -r "$release" ] || cat "$release" >"$archive.java"
echo "$program: $(find "$folder/lib" -name '*.jar' | wc -l) libraries, classes in $(basename "$archive")"
